"""A problem with the ways out of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from ...core.base.text import text
from ...core.net.problems import Problem
from ..look.flow import Flow
from ..look.layout import GAP, TIGHT, empty_grid
from .icon_label import IconLabel

SIGNS = {"error": ("error", 16, "error"), "warning": ("warning", 16, "warning"), "hint": ("info", 16, "accent")}
"""Icon, pixels and colour of each grade."""


class ProblemNotice(QFrame):
    """What is wrong, why, and a button for every fix.

    ``fix_chosen`` carries the Fix; ``opened`` the place of the problem, when the text is clicked.
    """

    fix_chosen = Signal(object)
    opened = Signal(str)

    def __init__(self, problem: Problem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem = problem
        self.setProperty("role", "problem")
        self.setProperty("grade", problem.grade)
        self.message = QLabel(problem.message)
        self.message.setWordWrap(True)
        self.why = QLabel(problem.why)
        self.why.setWordWrap(True)
        self.why.setProperty("role", "caption")
        self.why.setVisible(bool(problem.why))
        buttons = [self._button(number, fix.label) for number, fix in enumerate(problem.fixes)]
        grid = empty_grid(self, GAP, TIGHT, margins=GAP)
        grid.setColumnStretch(1, 1)
        grid.addWidget(IconLabel(*SIGNS[problem.grade]), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.message, 0, 1)
        grid.addWidget(self.why, 1, 1)
        if buttons:
            grid.addLayout(Flow(*buttons), 2, 1)
        self.setAccessibleName(f"{problem.grade}: {problem.message}")
        self.setAccessibleDescription(problem.why)

    @staticmethod
    def face(problem: Problem) -> tuple[str, ...]:
        """What is seen of a problem: two with the same face look alike."""
        return (problem.where, problem.grade, problem.message, problem.why, *(fix.label for fix in problem.fixes))

    def renew(self, problem: Problem) -> None:
        """Take over the fixes of a problem with the same face: they hold the project of today."""
        self._problem = problem

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the text leads to the place."""
        if event.type() == QEvent.Type.MouseButtonRelease and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._problem.where)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click, so that the release comes here too."""
        event.accept()

    def _button(self, number: int, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setProperty("role", "fix")
        button.setToolTip(text("Do this now; it can be undone"))
        button.clicked.connect(lambda: self.fix_chosen.emit(self._problem.fixes[number]))
        return button

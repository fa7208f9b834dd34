"""Several problems below one another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...core.net.problems import Problem
from ..look.layout import in_column
from .problem_notice import ProblemNotice


class ProblemColumn(QWidget):
    """Shows problems and passes on what is done to them; rebuilt only when they look different."""

    fix_chosen = Signal(object)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices: list[ProblemNotice] = []
        self._faces: list[tuple[str, ...]] = []
        self._column = in_column(on=self)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> bool:
        """Show these problems; True if that changed what is seen."""
        faces = [ProblemNotice.face(problem) for problem in problems]
        if faces == self._faces:
            for notice, problem in zip(self._notices, problems, strict=True):
                notice.renew(problem)
            return False
        for notice in self._notices:
            self._column.removeWidget(notice)
            notice.hide()
            # Not at once: it may be the one whose button is being clicked.
            notice.deleteLater()
        self._faces = faces
        self._notices = [self._notice(problem) for problem in problems]
        self.setVisible(bool(problems))
        return True

    def _notice(self, problem: Problem) -> ProblemNotice:
        notice = ProblemNotice(problem)
        notice.fix_chosen.connect(self.fix_chosen)
        notice.opened.connect(self.opened)
        self._column.addWidget(notice)
        return notice

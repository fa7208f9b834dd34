"""One subject of the Compile tab: what is chosen, and beside it what that means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from ....core.net.problems import Problem
from ....core.project.project import Project
from ...forms.editor import Editor


class Section(QWidget):
    """Two halves, side by side or below one another. Subclasses fill them and show the project.

    ``edited`` carries a new project, what the undo menu says, and the key under which edits merge.
    """

    edited = Signal(object, str, str)
    fix_chosen = Signal(object)
    project: Project
    """The project as it is now, also while it is not shown: edits start from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices, self.meaning = _column(), _column()
        halves = [QVBoxLayout(), QVBoxLayout()]
        for half, column in zip(halves, (self.choices, self.meaning), strict=True):
            half.addLayout(column)
            # The shorter half keeps its parts together at the top.
            half.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(32)
        for half in halves:
            self._row.addLayout(half, 1)

    def show_project(self, project: Project, problems: Sequence[Problem]) -> None:
        """Show the section's part of the project, and what is wrong with it."""
        raise NotImplementedError

    def control(self, field: str) -> QWidget | None:
        """What a field of the project, or of its entry, is set with; None if that is not here."""
        editor = next((editor for editor in self.findChildren(Editor) if editor.field.name == field), None)
        return editor.controls()[0] if editor else None

    def set_wide(self, wide: bool) -> None:
        """Put the halves side by side, or below one another."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._row.setSpacing(32 if wide else 16)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column


def heading(text: str) -> QLabel:
    """The title of a section."""
    return _label(text, "heading", False)


def title(text: str) -> QLabel:
    """The title of a part of a section."""
    return _label(text, "title", False)


def caption(text: str = "") -> QLabel:
    """Small text that explains; as many lines as it needs."""
    return _label(text, "caption", True)


def code(text: str = "") -> QLabel:
    """Something in a typewriter's letters that can be selected."""
    label = _label(text, "code", True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _label(text: str, role: str, wrap: bool) -> QLabel:
    label = QLabel(text)
    # What is shown may quote a formula, and "<" must not begin a tag.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setProperty("role", role)
    return label

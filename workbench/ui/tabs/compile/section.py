"""One subject of the Compile tab: what is chosen on the page, and what that means in the rail at its right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from ....core.net.survey import Survey
from ....core.project.project import Project
from ...forms.editor import Editor
from ...look.layout import APART, GAP, STRETCH, in_column


class Section(QWidget):
    """Its choices, and apart from them its ``meaning``, which whoever makes the page puts into the rail.

    Subclasses fill both and show the project. ``edited`` carries a new project, what the undo menu says, and the key
    under which edits merge.
    """

    edited = Signal(object, str, str)
    fix_chosen = Signal(object)
    wanted = Signal()
    """What it means is to be seen."""
    project: Project
    """The project as it is now, also while it is not shown: edits start from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filled = self.shown = False
        self.choices, self.meaning = in_column(on=self), QWidget()
        self.told = in_column()
        """What stands in the meaning, below one another."""
        in_column(self.told, STRETCH, on=self.meaning, margins=(APART, GAP, APART, APART))

    def fill(self) -> None:
        """Make the parts of both; called once, before the section first shows anything."""
        raise NotImplementedError

    def show_survey(self, survey: Survey) -> None:
        """Show the section's part of the project, and what is wrong with it."""
        raise NotImplementedError

    def make(self) -> None:
        """Make the parts, once."""
        if not self.filled:
            self.filled = True
            self.fill()

    def show_project(self, survey: Survey) -> None:
        """Show a project; the parts are made the first time."""
        self.make()
        self.shown = True
        self.show_survey(survey)

    def rehearse(self) -> None:
        """Paint it once where nobody sees it: what Qt works out for that, it keeps."""
        if not self.isVisible():
            self.grab()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Whoever clicks beside the fields wants to know about them, too."""
        self.wanted.emit()
        super().mousePressEvent(event)

    def control(self, field: str) -> QWidget | None:
        """What a field of the project, or of its entry, is set with; None if that is not here."""
        editor = next((editor for editor in self.findChildren(Editor) if editor.field.name == field), None)
        return editor.controls()[0] if editor else None


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

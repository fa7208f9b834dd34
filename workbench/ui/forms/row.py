"""One line of a form: label, editor, and a sentence below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ...core.base.text import text
from ...core.spec.fields import FormField
from ..look.roles import set_role
from . import ladder
from .optional import OptionalEditor
from .pick import editor_for


class _Label(QLabel):
    """As high as the editor's first line, so that both stand on one line of text, whatever the style."""

    def __init__(self, text: str, beside: QWidget) -> None:
        super().__init__(text)
        self._beside = beside

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, self._beside.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, self._beside.sizeHint().height()))


class FieldRow(QObject):
    """The widgets of one field; ``edited`` carries its new value."""

    edited = Signal(object)

    def __init__(self, field: FormField, grid: QGridLayout, parent: QObject) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = editor_for(field)
        self.label = _Label(field.title, self.editor.controls()[0])
        self.label.setBuddy(self.editor.controls()[0])
        self.label.setToolTip(self._tip())
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setObjectName(f"{field.name}_note")
        at = grid.rowCount()
        grid.addWidget(self.label, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.editor, at, 1)
        grid.addWidget(self.note, at + 1, 1)
        self.editor.edited.connect(self.edited)
        self.editor.refused.connect(self.refuse)

    def show_value(self, value: Any, sibling: Any) -> None:
        """Show the field's value; ``sibling`` is that of the field it follows while it is None."""
        if isinstance(self.editor, OptionalEditor) and value is None and sibling is not None:
            self.editor.offer(sibling)
        self.editor.show_value(value)
        self.refuse("")

    def refuse(self, reason: str) -> None:
        """Say why what was given cannot be, or the editor's own note when nothing is wrong."""
        text = reason or self.editor.note()
        set_role(self.note, "error" if reason else "caption")
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _tip(self) -> str:
        low, high = self.field.minimum, self.field.maximum
        if low is None or high is None:
            return self.field.help
        return text("{help}\n{low} to {high}", help=self.field.help, low=ladder.as_text(low), high=ladder.as_text(high))

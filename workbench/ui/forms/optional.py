"""An editor for fields that may be left out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QWidget

from ...core.base.text import text
from ...core.spec.fields import FormField
from ..look.layout import TIGHT, in_column
from .editor import Editor


class OptionalEditor(Editor):
    """A check box that says what leaving the field out means, and the plain editor for everything else."""

    def __init__(self, field: FormField, plain: Editor, first: Any, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.plain = plain
        words = field.none or text("not given (None)")
        if field.same_as:
            words = text("same as {field}", field=field.same_as)
        self.none = QCheckBox(words)
        self.none.setAccessibleName(f"{field.title}: {words}")
        self._last = first
        """What to come back to when the box is unchecked."""
        self.none.toggled.connect(self._toggled)
        plain.edited.connect(self._edited)
        plain.refused.connect(self.refused)
        self.row.addLayout(in_column(self.none, plain, spacing=TIGHT))
        self.none.setToolTip(field.help)
        self.none.setObjectName(f"{field.name}_none")

    def show_value(self, value: Any) -> None:
        """Show a value, or that there is none."""
        with QSignalBlocker(self.none):
            self.none.setChecked(value is None)
        self.plain.setVisible(value is not None)
        if value is not None:
            self._last = value
            self.plain.show_value(value)

    def offer(self, value: Any) -> None:
        """Begin with this value when the box is unchecked."""
        self._last = value

    def reset(self) -> None:
        """Forget what is half typed."""
        self.plain.reset()

    def controls(self) -> tuple[QWidget, ...]:
        """The check box first, then the plain editor's controls."""
        return (self.none, *self.plain.controls())

    def note(self) -> str:
        """The plain editor's sentence."""
        return "" if self.none.isChecked() else self.plain.note()

    def _toggled(self, none: bool) -> None:
        self.edited.emit(None if none else self._last)

    def _edited(self, value: Any) -> None:
        self._last = value
        self.edited.emit(value)

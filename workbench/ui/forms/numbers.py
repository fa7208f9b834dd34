"""Editors for numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLabel, QWidget

from ...core.spec.fields import FormField
from .editor import Editor
from .number_boxes import IntegerBox, RealBox, restore


class NumberEditor(Editor):
    """A spin box and the field's unit; whole or real as the field says."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box: IntegerBox | RealBox
        if field.editor == "integer":
            self.box = IntegerBox(field.minimum, field.maximum)
        else:
            self.box = RealBox(field.minimum, field.maximum, field.logarithmic)
        self.box.valueChanged.connect(self.edited.emit)
        self.box.refused.connect(self.refused)
        self.row.addWidget(self.box)
        if field.unit:
            unit = QLabel(field.unit)
            unit.setProperty("role", "caption")
            self.row.addWidget(unit)
        self.row.addStretch(1)
        self.introduce()

    def show_value(self, value: Any) -> None:
        """Show a number; what is being typed stays as it is typed while it means the same."""
        if value != self.box.value():
            with QSignalBlocker(self.box):
                self.box.setValue(value)
            self.refused.emit("")

    def reset(self) -> None:
        """Put the last good number back in the place of half a number."""
        restore(self.box)

    def controls(self) -> tuple[QWidget, ...]:
        """The spin box."""
        return (self.box,)

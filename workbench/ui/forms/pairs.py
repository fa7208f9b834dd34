"""An editor for height × width."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from ...core.base.text import text
from ...core.spec.fields import FormField
from ..look.layout import TIGHT
from ..look.tinted import tint
from .editor import Editor
from .number_boxes import IntegerBox, restore


class PairEditor(Editor):
    """Two spin boxes, linked as long as both sides are alike: Keras' ``3`` for ``(3, 3)``."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.height_box = IntegerBox(field.minimum, field.maximum)
        self.width_box = IntegerBox(field.minimum, field.maximum)
        self.height_box.setAccessibleName(text("{field}, height", field=field.title))
        self.width_box.setAccessibleName(text("{field}, width", field=field.title))
        self.link = QToolButton()
        self.link.setCheckable(True)
        self.link.setChecked(True)
        self.link.setToolTip(text("Keep height and width equal"))
        self.link.setAccessibleName(text("{field}: keep height and width equal", field=field.title))
        tint(self.link, "link", "muted")
        self.height_box.valueChanged.connect(lambda side: self._changed(self.width_box, side))
        self.width_box.valueChanged.connect(lambda side: self._changed(self.height_box, side))
        self.link.toggled.connect(self._linked)
        for box in (self.height_box, self.width_box):
            box.refused.connect(self.refused)
            box.setFixedWidth(60)
        self.row.setSpacing(TIGHT)
        for widget in (self.height_box, QLabel("×"), self.width_box, self.link):
            self.row.addWidget(widget)
        self.row.addStretch(1)
        self.introduce()

    def show_value(self, value: Any) -> None:
        """Show both sides; unlike sides undo the link."""
        if value != self._value():
            self._set(value)
        if value[0] != value[1]:
            with QSignalBlocker(self.link):
                self.link.setChecked(False)

    def reset(self) -> None:
        """Link again; the next value undoes it if its sides differ."""
        for box in (self.height_box, self.width_box):
            restore(box)
        with QSignalBlocker(self.link):
            self.link.setChecked(True)

    def controls(self) -> tuple[QWidget, ...]:
        """Height, width, and the link between them."""
        return (self.height_box, self.width_box, self.link)

    def _value(self) -> tuple[int, int]:
        return (self.height_box.value(), self.width_box.value())

    def _set(self, value: tuple[int, int]) -> None:
        for box, side in zip((self.height_box, self.width_box), value, strict=True):
            if box.value() != side:
                with QSignalBlocker(box):
                    box.setValue(side)

    def _changed(self, other: IntegerBox, side: int) -> None:
        if self.link.isChecked():
            with QSignalBlocker(other):
                other.setValue(side)
        self.edited.emit(self._value())

    def _linked(self, on: bool) -> None:
        if on and self.height_box.value() != self.width_box.value():
            self._set((self.height_box.value(), self.height_box.value()))
            self.edited.emit(self._value())

"""A slider and a number box for the same field: for what is tried out rather than typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider

from ...core.spec.fields import FormField
from ..look.roles import set_role
from . import ladder
from .number_boxes import RealBox, restore

FINE = 10
"""The slider's steps, to each that the box takes."""


class AmountRow(QObject):
    """One line of a grid: label, slider, box, and below them what is wrong; ``edited`` carries a new number."""

    edited = Signal(float)

    def __init__(self, field: FormField, grid: QGridLayout, parent: QObject) -> None:
        super().__init__(parent)
        low, high = field.minimum or 0.0, field.maximum or 1.0
        self._low, self._step = low, ladder.linear_step(low, high) / FINE
        self.label, self.note = QLabel(field.title), QLabel()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, round((high - low) / self._step))
        self.slider.setPageStep(FINE)
        self.slider.setMinimumWidth(64)
        self.box = RealBox(low, high, logarithmic=False)
        self.box.setSuffix(field.unit and f" {field.unit}")
        self.box.setFixedWidth(88)
        self.label.setBuddy(self.box)
        for widget in (self.label, self.slider, self.box):
            widget.setToolTip(field.help)
        for widget in (self.slider, self.box):
            widget.setAccessibleName(field.title)
            widget.setAccessibleDescription(field.help)
        self.note.setWordWrap(True)
        set_role(self.note, "error")
        row = grid.rowCount()
        for column, part in enumerate((self.label, self.slider, self.box)):
            grid.addWidget(part, row, column)
        grid.addWidget(self.note, row + 1, 1, 1, 2)
        self.slider.valueChanged.connect(self._slid)
        self.box.valueChanged.connect(self._typed)
        self.box.refused.connect(self._refuse)
        self.box.editingFinished.connect(lambda: restore(self.box))
        self._refuse("")

    def show_value(self, value: float) -> None:
        """Show a number without telling."""
        with QSignalBlocker(self.slider), QSignalBlocker(self.box):
            self.slider.setValue(round((value - self._low) / self._step))
            if value != self.box.value():
                self.box.setValue(value)

    def _slid(self, place: int) -> None:
        value = ladder.linear_next(self._low, self._step, place)
        with QSignalBlocker(self.box):
            self.box.setValue(value)
        self._refuse("")
        self.edited.emit(value)

    def _typed(self, value: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((value - self._low) / self._step))
        self.edited.emit(value)

    def _refuse(self, reason: str) -> None:
        self.note.setText(reason)
        self.note.setVisible(bool(reason))

"""The values of a variable: a table, and which slice of it when it has more than two axes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QWidget

from .....core.base.text import text
from .....core.weights import statistics
from ....look.layout import GAP, STRETCH, in_column, in_row
from ....look.tinted import tint
from .weights_table import WeightsTableView


class WeightsValues(QWidget):
    """Axes 0 and 1 are rows and columns; the others have a box each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: NDArray[np.float32] = np.zeros((0, 0), np.float32)
        self.table = WeightsTableView()
        self.boxes: list[QSpinBox] = []
        self._slices = in_row()
        copy = QPushButton(text("Copy"))
        copy.setAutoDefault(False)
        copy.setToolTip(text("Copy the selected cells, or the whole table"))
        tint(copy, "copy", "muted")
        copy.clicked.connect(self.table.copy)
        in_column(in_row(self._slices, STRETCH, copy), (self.table, 1), on=self, margins=(0, GAP, 0, 0))

    def show_values(self, values: NDArray[np.float32]) -> None:
        """Show a variable from the first of its slices on."""
        self._values = values
        while (item := self._slices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = [self._box(axis, length) for axis, length in enumerate(statistics.outer_shape(values), start=2)]
        self._show_slice()

    def _box(self, axis: int, length: int) -> QSpinBox:
        # A kernel's third axis are the channels that enter, its fourth those that leave.
        names = {2: text("input channel"), 3: text("filter")}
        name = names.get(axis, text("axis {number}", number=axis)) if self._values.ndim == 4 else ""
        words = name or text("axis {number}", number=axis)
        box = QSpinBox()
        box.setRange(0, length - 1)
        box.setAccessibleName(words)
        box.setToolTip(text("Which of the {count} tables: they are counted from 0", count=length))
        box.valueChanged.connect(self._show_slice)
        self._slices.addWidget(QLabel(words))
        self._slices.addWidget(box)
        return box

    def _show_slice(self) -> None:
        self.table.weights.show_values(statistics.table(self._values, [box.value() for box in self.boxes]))

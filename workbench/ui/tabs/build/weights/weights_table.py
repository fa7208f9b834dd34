"""Two axes of a variable as a table: values become text only when they are seen."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from .....core.base.text import text
from .....core.weights.statistics import Table, as_text
from ....widgets.model_index import NO_INDEX, ModelIndex


class WeightsTable(QAbstractTableModel):
    """Rows and columns are counted from zero, as in NumPy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: Table = np.zeros((0, 0), np.float32)

    def show_values(self, values: Table) -> None:
        """Show other values."""
        self.beginResetModel()
        self.values = values
        self.endResetModel()

    def rowCount(self, parent: ModelIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else self.values.shape[0]

    def columnCount(self, parent: ModelIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else self.values.shape[1]

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Six digits in the cell, all of them in its tooltip."""
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self.values[index.row(), index.column()]:.6f}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(self.values[index.row(), index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, _orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return str(section) if role == Qt.ItemDataRole.DisplayRole else None


class WeightsTableView(QTableView):
    """Ctrl+C copies the selected cells, exact, as a spreadsheet takes them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weights = WeightsTable(self)
        self.setModel(self.weights)
        self.setAccessibleName(text("Values of the variable"))
        self.setToolTip(text("Select cells and press Ctrl+C to copy them"))
        # Arrows go from cell to cell; Tab leads out again.
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setDefaultSectionSize(88)
        self.verticalHeader().setDefaultSectionSize(24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or what a table does."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the selected cells, or everything if none are; several areas follow one another."""
        areas = self.selectionModel().selection()
        # By areas: millions of single indexes would not fit into memory.
        parts = [
            self.weights.values[area.top() : area.bottom() + 1, area.left() : area.right() + 1]
            for area in areas.toList()
        ]
        QApplication.clipboard().setText("\n".join(map(as_text, parts or [self.weights.values])))

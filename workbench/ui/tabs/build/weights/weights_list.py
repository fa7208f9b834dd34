"""Every variable of a model in a line: where it is, how large, how its values are spread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from .....core.base.text import text
from .....core.spec.shape import shape_text
from .weights_reading import MeasuredVariable

NUMBERS = range(3, 6)
"""The columns of the list that hold numbers."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WeightsList(QTreeWidget):
    """``chosen`` carries the variable that is selected, or None."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._variables: tuple[MeasuredVariable, ...] = ()
        self.setAccessibleName(text("Variables of the model"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHeaderLabels(
            [
                text("Layer"),
                text("Variable"),
                text("Shape"),
                text("Values"),
                text("Mean"),
                text("Std. dev."),
            ]
        )
        for column in NUMBERS:
            self.headerItem().setTextAlignment(column, RIGHT)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(lambda _now, _before: self.chosen.emit(self.current()))

    def current(self) -> MeasuredVariable | None:
        """The variable that is selected."""
        row = self.indexOfTopLevelItem(self.currentItem()) if self.currentItem() else -1
        return self._variables[row] if 0 <= row < len(self._variables) else None

    def show_variables(self, variables: Sequence[MeasuredVariable]) -> None:
        """Show a model; the row that was selected stays, so that two runs of one network can be compared."""
        kept = max(0, self.indexOfTopLevelItem(self.currentItem())) if self.currentItem() else 0
        self.blockSignals(True)
        self.clear()
        self._variables = tuple(variables)
        items = [self._item(variable) for variable in variables]
        self.addTopLevelItems(items)
        if items:
            self.setCurrentItem(items[min(kept, len(items) - 1)])
        self.blockSignals(False)
        self.chosen.emit(self.current())

    def _item(self, variable: MeasuredVariable) -> QTreeWidgetItem:
        weights, found = variable.weights, variable.statistics
        size = shape_text(weights.values.shape)
        numbers = [f"{found.size:,}", f"{found.mean:.3g}", f"{found.deviation:.3g}"]
        item = QTreeWidgetItem([weights.layer, weights.name, size, *numbers])
        for column in NUMBERS:
            item.setTextAlignment(column, RIGHT)
        if not weights.trainable:
            item.setToolTip(1, text("Kept by the layer, not trained"))
        return item

"""What a formula costs: one output from 0 to 1, once where the label is 0 and once where it is 1."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from .....core.base.text import text
from .....core.spec.formula import Node
from .....core.spec.formula_check import CostCurves, cost_curves
from ....look.layout import in_column
from ....widgets.lines.figure import Line, LineFigure
from ....widgets.lines.line_plot import LinePlot
from ..section import title


class FormulaPlot(QWidget):
    """Keeps the last curves while the formula cannot be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curves: CostCurves | None = None
        self.plot = LinePlot(text("Cost of one output over y_pred"), "y_pred")
        self.plot.setObjectName("formulaCurve")
        self.plot.describe = self._describe
        in_column(title(text("Cost of one output")), self.plot.key, self.plot, on=self)

    def show_tree(self, tree: Node | None) -> None:
        """Draw a formula; None leaves the last one standing."""
        if tree is None:
            return
        self.curves = curves = cost_curves(tree)
        one = Line("y_true = 1", curves.y_pred, curves.if_one, 0)
        zero = Line("y_true = 0", curves.y_pred, curves.if_zero, 1, dashed=True)
        self.plot.show_figure(LineFigure((one, zero), across=(0.0, 1.02), up=_heights(curves)))

    def _describe(self, x: float) -> list[str]:
        if self.curves is None or not 0 <= x <= 1:
            return []
        at = int(np.abs(self.curves.y_pred - x).argmin())
        one, zero = self.curves.if_one[at], self.curves.if_zero[at]
        return [f"y_pred = {self.curves.y_pred[at]:.3g}", f"y_true = 1: {one:.4g}", f"y_true = 0: {zero:.4g}"]


def _heights(curves: CostCurves) -> tuple[float, float]:
    both = np.concatenate([curves.if_zero, curves.if_one])
    finite = both[np.isfinite(both)]
    if not len(finite):
        return 0.0, 1.0
    # A cost that runs to infinity at one end must not flatten everything else.
    low, high = (float(value) for value in np.quantile(finite, [0.0, 0.98]))
    span = max(high - low, 1e-6)
    return low - 0.05 * span, high + 0.05 * span

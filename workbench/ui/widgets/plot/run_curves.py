"""One run on a plot: batches thin, training dashed, validation bold."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from ...look.dashes import dash_with
from ...look.theme import theme
from .curve_data import RunData, thinned

DOTS, SMOOTH = 40, 200
"""Epochs up to which each has its dot, and its lines smooth edges."""


def pens(color: QColor, series: int = 0) -> tuple[QPen, QPen, QPen]:
    """Pens for batches, training, validation: told apart by more than colour; the last has the run's own dash."""
    pale = QColor(color)
    pale.setAlphaF(0.35)
    # Only lines one pixel wide are cheap to draw, and the batches are by far the most points.
    thin = pg.mkPen(pale, width=1)
    dashed = pg.mkPen(color, width=1.75, style=Qt.PenStyle.CustomDashLine)
    dashed.setDashPattern([3.5, 2.5])
    validation = pg.mkPen(color, width=2.5)
    dash_with(validation, series)
    return thin, dashed, validation


class RunItems:
    """The three graphics items of a run."""

    def __init__(
        self, data: RunData, plot: pg.PlotItem, color: Callable[[int], QColor] = lambda series: theme().series(series)
    ) -> None:
        self.data, self._color = data, color
        self._plot = plot
        self.items = tuple(pg.PlotDataItem(connect="finite") for _ in data.curves())
        for depth, item in enumerate(self.items):
            item.setZValue(depth)
            plot.addItem(item)
        self.tint()

    def tint(self) -> None:
        """Take the colours as they are now."""
        color = self._color(self.data.series)
        for item, pen in zip(self.items, pens(color, self.data.series), strict=True):
            item.setPen(pen)
        training, validation = self.items[1:]
        for item in (training, validation):
            # A single epoch is a point, which a line would not show; long runs need no dots.
            few = len(self.data.training) <= DOTS
            item.setSymbol("o" if few else None)
            item.setSymbolSize(6 if item is validation else 4)
            item.setSymbolBrush(color)
            item.setSymbolPen(None)

    def draw(self, scale: Callable[[np.ndarray], np.ndarray]) -> None:
        """Show the data as it is now; ``scale`` maps heights to the axis."""
        if len(self.data.training) in (1, DOTS + 1):
            self.tint()
        for curve, item in zip(self.data.curves(), self.items, strict=True):
            x, y = thinned(curve.x, curve.y)
            # Smooth edges cost with every point: only for epochs, and as long as they are few.
            smooth = curve is not self.data.batches and len(x) <= SMOOTH
            item.setData(x, scale(y), antialias=smooth)

    def remove(self) -> None:
        """Take the run off the plot."""
        for item in self.items:
            self._plot.removeItem(item)

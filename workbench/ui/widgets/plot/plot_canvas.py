"""The drawing area of a plot: axes, crosshair, zoom. It knows no runs."""

from __future__ import annotations

import math
from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from ....core.base.text import text
from ...look.theme import SMALL, theme
from .axes import EpochAxis, HeightAxis
from .curve_data import CrosshairValues
from .readout import Readout

USUAL, SMALLEST = (280, 200), (160, 96)
"""Pixels that a plot asks for at least."""


class PlotCanvas(pg.PlotWidget):
    """Wheel and drag zoom and move; a double click shows everything again; arrow keys move the crosshair."""

    restyled = Signal()

    def __init__(self, percent: bool, small: bool = False, parent: QWidget | None = None) -> None:
        self._percent, self._small = percent, small
        axes = {"bottom": EpochAxis(), "left": HeightAxis(percent)}
        # Without pyqtgraph's menu: its widgets take longer to make than the plot.
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self.log = False
        self.menu: QMenu | None = None
        self.reader: Callable[[float], CrosshairValues | None] = lambda _x: None
        self.plot: pg.PlotItem = self.getPlotItem()
        self._held = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(*(SMALLEST if small else USUAL))
        self.plot.hideButtons()
        if not small:
            self.plot.setLabel("bottom", text("epoch"))
        self._line = pg.InfiniteLine(angle=90)
        self._line.hide()
        self.plot.addItem(self._line, ignoreBounds=True)
        self.readout = Readout(percent, self)
        # Where the curves are not: below for accuracy, above for loss.
        self.readout.low = percent
        box = self.plot.getViewBox()
        box.sigRangeChangedManually.connect(lambda *_: setattr(self, "_held", True))
        self.scene().sigMouseMoved.connect(self._point_at)
        theme().changed.connect(self._restyle)
        self._dress()

    def fit(self, last_epoch: float, heights: tuple[float, float] | None) -> None:
        """Show all of this, unless the user has zoomed."""
        if self._held:
            return
        low, high = heights or ((0.0, 1.0) if self._percent else (0.0, 2.5))
        if self.log:
            low = math.log10(max(low, 1e-6))
            high = max(math.log10(max(high, 1e-6)), low + 0.3)
        margin = 0.05 * max(high - low, 0.02)
        bottom, top = low - margin, high + margin
        if not self.log:
            bottom = max(bottom, -0.02 * high)
        if self._percent:
            top = min(top, 1.0 + 0.4 * margin)
        self.plot.setRange(xRange=(0, last_epoch * 1.03), yRange=(bottom, top), padding=0)

    def release(self) -> None:
        """Give up the user's zoom."""
        self._held = False

    def set_log(self, on: bool) -> None:
        """Switch the scale."""
        self.log = on
        self._held = False
        self.plot.setLogMode(False, on)

    def read_at(self, x: float) -> None:
        """Put the crosshair to the nearest value and show what stands there."""
        reading = self.reader(x)
        if reading is None:
            self.hide_reading()
            return
        self._line.setPos(reading.x)
        self._line.show()
        point = self.plot.getViewBox().mapViewToScene(QPointF(reading.x, 0))
        self.readout.show_reading(reading, round(point.x()))

    def hide_reading(self) -> None:
        """Take the crosshair away."""
        self._line.hide()
        self.readout.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the crosshair from epoch to epoch; Escape leaves it to the window."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self.read_at(self._line.value() + step)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything."""
        self.release()
        self.restyled.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The heading's menu, where the mouse is."""
        if self.menu:
            self.menu.popup(event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Without a mouse there is no crosshair."""
        super().leaveEvent(event)
        self.hide_reading()

    def _point_at(self, place: QPointF) -> None:
        box = self.plot.getViewBox()
        if box.sceneBoundingRect().contains(place):
            self.read_at(box.mapSceneToView(place).x())
        else:
            self.hide_reading()

    def _restyle(self) -> None:
        self._dress()
        self.restyled.emit()

    def _dress(self) -> None:
        colors = theme()
        self.setBackground(colors.color("surface"))
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        for name in ("left", "bottom"):
            axis = self.plot.getAxis(name)
            axis.setStyle(tickFont=font, tickLength=-4)
            axis.setPen(colors.color("line"))
            axis.setTextPen(colors.color("muted"))
            axis.label.setFont(font)
        self.plot.showGrid(y=True, alpha=0.35 if colors.dark else 0.5)
        self._line.setPen(pg.mkPen(colors.color("strong_line"), width=1))

"""The drawing area of plain functions: no runs and no zoom, so that the page scrolls through it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFont, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from ...look.theme import SMALL, theme
from .axes import NumberAxis, PlaceAxis
from .figure import Line, LineFigure
from .line_style import line_color, line_width
from .tip import LineTip


class LineCanvas(pg.PlotWidget):
    """Shows a figure; the mouse and the arrow keys move a cursor that says what stands under it."""

    def __init__(self, across: str, parent: QWidget | None = None) -> None:
        self._top = PlaceAxis()
        axes = {"bottom": NumberAxis("bottom"), "left": NumberAxis("left"), "top": self._top}
        # Without a menu: its widgets take longer to make than the plot.
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self.plot: pg.PlotItem = self.getPlotItem()
        self._figure = LineFigure()
        self.describe: Callable[[float], Sequence[str]] = lambda _x: ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(160)
        self.setMouseEnabled(False, False)
        self.plot.hideButtons()
        self.plot.setLabel("bottom", across)
        self._top.setStyle(tickLength=0)
        self._top.hide()
        self._cursor = pg.InfiniteLine(angle=90)
        self._mark = pg.InfiniteLine(angle=90)
        for line in (self._cursor, self._mark):
            line.hide()
            self.plot.addItem(line, ignoreBounds=True)
        self._name = pg.InfLineLabel(self._mark, "", position=0.9, anchors=[(0, 1), (0, 1)])
        self._curves: list[pg.PlotDataItem] = []
        self.tip = LineTip(self)
        self.scene().sigMouseMoved.connect(self._point_at)
        theme().changed.connect(self._dress)
        self._dress()

    def show_figure(self, figure: LineFigure) -> None:
        """Draw this instead of what was there."""
        self._figure = figure
        self.hide_tip()
        self.plot.setLogMode(figure.log_across, figure.log_up)
        for curve in self._curves:
            self.plot.removeItem(curve)
        self._curves = [self._curve(line) for line in figure.lines]
        self._top.setVisible(bool(figure.places))
        self._top.show_places(figure.places, figure.first)
        across, up = _scaled(figure.across, figure.log_across), _scaled(figure.up, figure.log_up)
        self.plot.setRange(xRange=across, yRange=up, padding=0)
        self._mark.setVisible(figure.mark is not None)
        self._name.setFormat(figure.words)
        if figure.mark is not None:
            self._mark.setPos(self._place(figure.mark))

    def read_at(self, x: float) -> None:
        """Show what stands at ``x``."""
        words = self.describe(x)
        if not words:
            self.hide_tip()
            return
        place = self._place(x)
        self._cursor.setPos(place)
        self._cursor.show()
        self.tip.show_at(words, round(self.plot.getViewBox().mapViewToScene(QPointF(place, 0)).x()))

    def hide_tip(self) -> None:
        """Take the cursor away."""
        self._cursor.hide()
        self.tip.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the cursor by a fiftieth; everything else is the page's."""
        step = {Qt.Key.Key_Left: -0.02, Qt.Key.Key_Right: 0.02}.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        (low, high), _ = self.plot.viewRange()
        start = self._cursor.value() if self._cursor.isVisible() else (low + high) / 2
        place = min(max(start + step * (high - low), low), high)
        self.read_at(10**place if self._figure.log_across else place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Without a mouse there is no cursor."""
        super().leaveEvent(event)
        self.hide_tip()

    def _point_at(self, place: QPointF) -> None:
        box = self.plot.getViewBox()
        if box.sceneBoundingRect().contains(place):
            x = box.mapSceneToView(place).x()
            self.read_at(10**x if self._figure.log_across else x)
        else:
            self.hide_tip()

    def _place(self, x: float) -> float:
        return float(np.log10(x)) if self._figure.log_across else x

    def _curve(self, line: Line) -> pg.PlotDataItem:
        shown = np.isfinite(line.y)
        if self._figure.log_up:
            shown &= line.y > 0
        y = np.where(shown, line.y, np.nan)
        style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
        pen = pg.mkPen(line_color(line), width=line_width(line), style=style)
        curve = pg.PlotDataItem(line.x, y, pen=pen, connect="finite", antialias=not line.thin)
        curve.setZValue(-1 if line.thin or line.dashed else 0)
        self.plot.addItem(curve)
        return curve

    def _dress(self) -> None:
        colors = theme()
        self.setBackground(colors.color("surface"))
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        for name in ("left", "bottom", "top"):
            axis = self.plot.getAxis(name)
            axis.setStyle(tickFont=font)
            # Its grid must not run through the curves.
            axis.setZValue(-10)
            axis.setPen(colors.color("line"))
            axis.setTextPen(colors.color("muted"))
            axis.label.setFont(font)
        self.plot.getAxis("left").setGrid(round(255 * (0.35 if colors.dark else 0.5)))
        self._top.setGrid(round(255 * (0.35 if colors.dark else 0.5)))
        self._name.setColor(colors.color("accent"))
        self._name.setFont(font)
        self._mark.setPen(pg.mkPen(colors.color("accent"), width=2))
        self._cursor.setPen(pg.mkPen(colors.color("strong_line"), width=1))


def _scaled(span: tuple[float, float], log: bool) -> tuple[float, float]:
    if not log:
        return span
    low, high = (float(np.log10(max(end, 1e-12))) for end in span)
    return low, max(high, low + 0.1)

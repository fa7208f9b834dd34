"""Plain functions drawn as lines: no runs, no epochs, no zoom, so that the page scrolls through it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from ..theme import SMALL, theme
from .line_axes import NumberAxis, PlaceAxis
from .line_key import LineKey
from .line_tip import LineTip

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Line:
    """One curve: ``series`` is its colour's number; dashed ones are for comparison, thin ones raw data."""

    name: str
    x: Numbers
    y: Numbers
    series: int = 0
    dashed: bool = False
    thin: bool = False


class LinePlot(pg.PlotWidget):
    """Shows lines; ``describe`` gives the words for the place under the cursor, as plain lines of text.

    ``key`` names the lines; whoever shows the plot puts it above.
    """

    def __init__(self, across: str, up: str, parent: QWidget | None = None) -> None:
        self._top = PlaceAxis()
        axes = {"bottom": NumberAxis("bottom"), "left": NumberAxis("left"), "top": self._top}
        super().__init__(parent, axisItems=axes)
        self.plot: pg.PlotItem = self.getPlotItem()
        self.lines: tuple[Line, ...] = ()
        self.describe: Callable[[float], Sequence[str]] = lambda _x: ()
        self._log = (False, False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(240)
        self.setFixedHeight(232)
        self.setMouseEnabled(False, False)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setLabel("bottom", across)
        self.plot.setLabel("left", up)
        self._top.setStyle(tickLength=0)
        self._top.hide()
        self.key = LineKey()
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

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Draw these lines instead of the ones before."""
        self.lines = tuple(lines)
        self.hide_tip()
        self._draw()

    def set_log(self, across: bool, up: bool) -> None:
        """Choose the scales."""
        if (across, up) != self._log:
            self._log = (across, up)
            self.plot.setLogMode(across, up)
            self._draw()

    def fit(self, across: tuple[float, float], up: tuple[float, float]) -> None:
        """Show this part of the plane, in the curves' own numbers."""
        spans = [self._scaled(span, log) for span, log in zip((across, up), self._log, strict=True)]
        self.plot.setRange(xRange=spans[0], yRange=spans[1], padding=0)

    def show_places(self, places: Sequence[float], first: str) -> None:
        """Number places along the top; ``first`` is the words around the first number."""
        self._top.setVisible(bool(places))
        self._top.show_places(places, first)

    def mark(self, x: float | None, words: str = "") -> None:
        """Mark a place with an upright line and words beside it, or none."""
        self._name.setFormat(words)
        self._mark.setVisible(x is not None)
        if x is not None:
            self._mark.setPos(np.log10(x) if self._log[0] else x)

    def read_at(self, x: float) -> None:
        """Show what stands at ``x``."""
        words = self.describe(x)
        if not words:
            self.hide_tip()
            return
        place = float(np.log10(x)) if self._log[0] else x
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
        self.read_at(10**place if self._log[0] else place)

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
            self.read_at(10**x if self._log[0] else x)
        else:
            self.hide_tip()

    def _scaled(self, span: tuple[float, float], log: bool) -> tuple[float, float]:
        if not log:
            return span
        low, high = (float(np.log10(max(end, 1e-12))) for end in span)
        return low, max(high, low + 0.1)

    def _draw(self) -> None:
        for curve in self._curves:
            self.plot.removeItem(curve)
        self._curves = [self._curve(line) for line in self.lines]
        self.key.show_names([(line.name, _color(line), _stroke(line)) for line in self.lines])

    def _curve(self, line: Line) -> pg.PlotDataItem:
        y = np.where(np.isfinite(line.y) & ((line.y > 0) | (not self._log[1])), line.y, np.nan)
        color = _color(line)
        style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
        pen = pg.mkPen(color, width=1 if line.thin else 1.75 if line.dashed else 2.25, style=style)
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
        self._cursor.setPen(pg.mkPen(colors.color("strong_line"), width=1))
        self._mark.setPen(pg.mkPen(colors.color("accent"), width=2))
        self._draw()


def _color(line: Line) -> QColor:
    color = theme().series(line.series)
    if line.thin:
        color.setAlphaF(0.4)
    return color


def _stroke(line: Line) -> str:
    return "──" if line.thin else "╍╍" if line.dashed else "━━"

"""The paper: shows a sketch, keeps it through every change of size, screen and theme."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...look.theme import theme
from .hint import paint_hint
from .ink_layer import BRUSH, InkLayer
from .sketch import Dot, Sketch


class Paper(QWidget):
    """What is drawn, and how it looks. Points are kept in shares of the shorter side, counted from
    the middle, so that a drawing keeps its shape when the window changes its size.
    """

    changed = Signal()
    """The drawing is another one: the pen moved, or strokes were cleared, undone, redone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch, self._ink = Sketch(), InkLayer()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn."""
        return next(iter(self._sketch), None) is None

    @property
    def can_undo(self) -> bool:
        """Whether there is a stroke or a clearing to take back."""
        return self._sketch.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether something taken back can come again."""
        return self._sketch.can_redo

    @property
    def side(self) -> float:
        """The shorter side in logical pixels."""
        return self._ink.side

    @property
    def brush(self) -> float:
        """The usual width of a line in logical pixels."""
        return BRUSH * self.side

    def strokes(self) -> list[NDArray[np.float64]]:
        """The strokes as float64 [n, 2], x right and y down, in logical pixels of the widget;
        one that is being drawn comes last.
        """
        places = ([self._ink.place(dot) for dot in stroke] for stroke in self._sketch)
        return [np.array([(place.x(), place.y()) for place in stroke]) for stroke in places]

    def clear(self) -> None:
        """Take all strokes away, undoably."""
        self._change(self._sketch.clear)

    def undo(self) -> None:
        """Take back the last stroke or clearing."""
        self._change(self._sketch.undo)

    def redo(self) -> None:
        """Bring back what was taken back last."""
        self._change(self._sketch.redo)

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ink.picture.devicePixelRatio() != self.devicePixelRatioF():
            self._redraw()  # the window came to another screen
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ink.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.empty:
            paint_hint(painter, QRectF(self.rect()), self.tr("Draw here"))
        painter.setPen(QPen(theme().color("accent" if self.hasFocus() else "line"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw(self, place: QPointF, width: float) -> None:
        """Take the pen to a place in logical pixels; ``width`` is a share of the usual line's."""
        first = self.empty
        dot = Dot(*self._ink.share(place), width)
        before = self._sketch.add(dot)
        touched = self._ink.extend(before or dot, dot)
        self.update(self.rect() if first else touched)  # the first dot wipes the hint away
        self.changed.emit()

    def _change(self, act: Callable[[], None]) -> None:
        act()
        self._redraw()
        self.changed.emit()

    def _redraw(self) -> None:
        self._ink.redraw(self.size(), self.devicePixelRatioF(), self._sketch)
        self.update()

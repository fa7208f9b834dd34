"""The paper: shows a sketch, keeps it through every change of size, screen and theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....core.base.text import text
from ....core.ink.strokes import checked
from ....core.pictures.mnist_frame import Picture
from ...look.theme import theme
from .hint import paint_hint
from .ink_layer import BRUSH, InkLayer
from .sketch import Sheet, Sketch
from .stroke import Dot, Stroke


class Paper(QWidget):
    """What is drawn, and how it looks. Points are kept in shares of the shorter side, counted from
    the middle, so that a drawing keeps its shape when the window changes its size.
    """

    changed = Signal()
    """The drawing is another one: the pen moved or was lifted, or something was shown, cleared, undone, redone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch, self._ink = Sketch(), InkLayer()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme().changed.connect(self._redraw)

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn."""
        return self._sketch.empty

    @property
    def drawing(self) -> bool:
        """Whether the pen is down."""
        return self._sketch.drawing

    @property
    def picture(self) -> Picture | None:
        """The picture uint8 [side, side] that lies there in place of strokes, or None."""
        return self._sketch.picture

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
        middle = (self._ink.size.width() / 2, self._ink.size.height() / 2)
        return [stroke.dots[:, :2] * self.side + middle for stroke in self._sketch]

    def show_strokes(self, strokes: Sequence[ArrayLike]) -> None:
        """Put strokes in the place of what lies there, undoably.

        Each is numbers [n, 2] in shares of the canvas: (0, 0) is its upper left corner, (1, 1) its
        lower right one. Raises ValueError that names the stroke for anything else.
        """
        usual = 1.0
        dots = (Stroke(Dot(x - 0.5, y - 0.5, usual) for x, y in stroke.tolist()) for stroke in checked(strokes))
        sheet = Sheet(tuple(dots))
        self._change(lambda: self._sketch.show(sheet))

    def show_picture(self, picture: Picture) -> None:
        """Put a picture, uint8 [side, side], in the place of what lies there, undoably.

        It fills the canvas; the next stroke begins a new drawing. Raises ValueError for anything else.
        """
        if picture.dtype != np.uint8 or picture.ndim != 2 or picture.shape[0] != picture.shape[1] or not picture.size:
            raise ValueError(f"a picture must be uint8 [side, side], received {picture.dtype} {list(picture.shape)}")
        sheet = Sheet(picture=picture.copy())
        self._change(lambda: self._sketch.show(sheet))

    def clear(self) -> None:
        """Take everything away, undoably."""
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

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ink.picture.devicePixelRatio() != self.devicePixelRatioF():
            self._redraw()  # the window came to another screen
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ink.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.empty:
            paint_hint(painter, QRectF(self.rect()), text("Draw here"))
        painter.setPen(QPen(theme().color("accent" if self.hasFocus() else "line"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw(self, place: QPointF, width: float) -> None:
        """Take the pen to a place in logical pixels; ``width`` is a share of the usual line's."""
        first = self.empty or self.picture is not None
        dot = Dot(*self._ink.share(place), width)
        before = self._sketch.add(dot)
        if first:
            self._redraw()  # the first dot wipes the hint or the picture away
        else:
            self.update(self._ink.extend(before or dot, dot))
        self.changed.emit()

    def _change(self, act: Callable[[], None]) -> None:
        act()
        self._redraw()
        self.changed.emit()

    def _redraw(self) -> None:
        self._ink.redraw(self.size(), self.devicePixelRatioF(), self._sketch)
        self.update()

"""The canvas: mouse and tablet in, strokes out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen,
    QPointingDevice, QResizeEvent, QTabletEvent,
)  # fmt: skip
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..theme import theme
from .canvas_hint import paint_hint
from .ink_layer import BRUSH, InkLayer
from .sketch import Dot, Sketch


class Canvas(QWidget):
    """Takes what is drawn with a mouse or a pen. Points are kept in shares of the shorter side,
    counted from the middle, so that a drawing keeps its shape when the window changes its size.
    """

    strokeFinished = Signal()  # noqa: N815 - Qt's way of writing signals
    """A stroke has ended; ``strokes()`` holds it."""
    changed = Signal()
    """The drawing is another one: the pen moved, or strokes were cleared, undone, redone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch, self._ink = Sketch(), InkLayer()
        self._from_pen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Drawing canvas"))
        self.setAccessibleDescription(self.tr("Draw one digit with the mouse or a pen. Delete clears, Ctrl+Z undoes."))
        self.setToolTip(self.tr("Draw one digit, as large as you like. Delete clears, Ctrl+Z takes a stroke back."))

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

    def finish(self) -> None:
        """End the stroke under way, if there is one."""
        if self._sketch.drawing:
            self._sketch.finish()
            self._redraw()
            self.changed.emit()
            self.strokeFinished.emit()

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.finish()  # a release that never came
        self._from_pen = False
        self._move_to(event.position(), 1.0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._sketch.drawing and not self._from_pen:
            self._move_to(event.position(), 1.0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._from_pen:
            self._end_at(event.position())

    def tabletEvent(self, event: QTabletEvent) -> None:
        # Accepted whatever it is, or Qt would send the same again as a mouse event.
        event.accept()
        if event.pointerType() == QPointingDevice.PointerType.Eraser:
            return
        width = 0.5 + event.pressure()
        if event.type() == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            self.finish()
            self._from_pen = True
            self._move_to(event.position(), width)
        elif event.type() == QEvent.Type.TabletMove and self._sketch.drawing and self._from_pen:
            self._move_to(event.position(), width)
        elif event.type() == QEvent.Type.TabletRelease and self._from_pen:
            self._end_at(event.position())

    def event(self, event: QEvent) -> bool:
        # Undo on the canvas is not undo in the project: while it has the focus, the keys are its own.
        if event.type() == QEvent.Type.ShortcutOverride and self._action(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if act := self._action(event):
            act()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.finish()
        super().focusOutEvent(event)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        self.finish()
        super().hideEvent(event)

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
            paint_hint(painter, QRectF(self.rect()), self.tr("Draw a digit here"))
        painter.setPen(QPen(theme().color("accent" if self.hasFocus() else "line"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _move_to(self, place: QPointF, width: float) -> None:
        x, y = self._ink.share(place)
        first = self.empty
        dot = Dot(x, y, width)
        before = self._sketch.add(dot)
        touched = self._ink.extend(before or dot, dot)
        self.update(self.rect() if first else touched)  # the first dot wipes the hint away
        self.changed.emit()

    def _end_at(self, place: QPointF) -> None:
        last = self._sketch.last
        # A pen that is being lifted presses with nothing: the last width stays.
        if last and self._ink.share(place) != (last.x, last.y):
            self._move_to(place, last.width)
        self.finish()

    def _change(self, act: Callable[[], None]) -> None:
        act()
        self._redraw()
        self.changed.emit()

    def _redraw(self) -> None:
        self._ink.redraw(self.size(), self.devicePixelRatioF(), self._sketch)
        self.update()

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.undo
        if event.matches(QKeySequence.StandardKey.Redo):
            return self.redo
        return self.clear if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) else None

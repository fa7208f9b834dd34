"""The canvas: mouse and tablet in, strokes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from ....core.base.text import text
from .paper import Paper

USUAL = 1.0
"""The mouse's line width, and a pen's at half its pressure."""


class Canvas(Paper):
    """Takes what is drawn with the left button or a pen; other buttons and erasers do nothing.

    A press without a move makes a dot. A stroke goes on outside the widget until the release; when
    that is lost, because the widget is hidden or the focus goes elsewhere, it ends there.
    """

    strokeFinished = Signal()  # noqa: N815 - Qt's way of writing signals
    """A stroke has ended; ``strokes()`` holds it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._from_pen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(text("Drawing canvas"))
        words = text("Draw one symbol with the mouse or a pen. Delete clears, Ctrl+Z takes a stroke back.")
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    def finish(self) -> None:
        """End the stroke under way, if there is one."""
        if self._sketch.drawing:
            if self._sketch.finish():
                self._redraw()
            self.changed.emit()
            self.strokeFinished.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.finish()  # a release that never came
        self._from_pen = False
        self._draw(event.position(), USUAL)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._sketch.drawing and not self._from_pen:
            self._draw(event.position(), USUAL)

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
            self._draw(event.position(), width)
        elif event.type() == QEvent.Type.TabletMove and self._sketch.drawing and self._from_pen:
            self._draw(event.position(), width)
        elif event.type() == QEvent.Type.TabletRelease and self._from_pen:
            self._end_at(event.position())

    def event(self, event: QEvent) -> bool:
        # Undo on the canvas is not undo in the project: while it has the focus, the keys are its own.
        if event.type() == QEvent.Type.ShortcutOverride and self._action(cast(QKeyEvent, event)):
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

    def _end_at(self, place: QPointF) -> None:
        last = self._sketch.last
        # A pen that is being lifted presses with nothing: the last width stays.
        if last and self._ink.share(place) != (last.x, last.y):
            self._draw(place, last.width)
        self.finish()

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.undo
        if event.matches(QKeySequence.StandardKey.Redo):
            return self.redo
        return self.clear if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) else None

"""Dragging cards within the stack, out of it, and into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QWidget

from .....core.catalog.layers import Layer
from .....core.project import layer_text
from ....look.theme import theme
from ..importer import SUFFIXES
from . import card_geometry as geometry
from .stack_view import StackView


def mime_data(layers: tuple[Layer, ...]) -> QMimeData:
    """Layers as they travel: for workbenches, and as text for everybody else."""
    text = layer_text.to_text(layers)
    data = QMimeData()
    data.setData(layer_text.MIME, text.encode())
    data.setText(text)
    return data


def text_of(data: QMimeData | None) -> str:
    """The text of layers on the clipboard or under the mouse; empty if there are none.

    A clipboard whose owner has gone gives None, which PySide's own types do not say.
    """
    if data is None:
        return ""
    if data.hasFormat(layer_text.MIME):
        return bytes(data.data(layer_text.MIME).data()).decode(errors="replace")
    return data.text() if data.hasText() and layer_text.looks_like_layers(data.text()) else ""


def file_of(data: QMimeData) -> Path | None:
    """The one model file that is dragged in from a file manager, or None."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in SUFFIXES else None


EDGE = 32
"""Pixels from the upper and lower edge where a drag scrolls."""


class DropMarker(QWidget):
    """The line that shows where a card will land."""

    def paintEvent(self, _event: object) -> None:
        """A line with a knob at the rail."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent"))
        painter.drawRoundedRect(0, self.height() // 2 - 1, self.width(), 3, 1.5, 1.5)
        painter.drawEllipse(QPoint(geometry.RAIL, self.height() // 2), 4, 4)


class StackDrag(QObject):
    """Takes the drag events of a stack. ``dropped`` carries text, gap, and whether it is a move of its own cards."""

    dropped = Signal(str, int, bool)
    file_dropped = Signal(object)
    """The path of a model file, whose network takes the place of all cards."""

    def __init__(self, view: StackView) -> None:
        super().__init__(view)
        self._view = view
        self._marker = DropMarker(view.viewport())
        self._marker.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._marker.hide()
        self._speed = 0
        self._scroll = QTimer(self)
        self._scroll.setInterval(30)
        self._scroll.timeout.connect(self._roll)
        view.setDragEnabled(True)
        view.setAcceptDrops(True)
        view.setDropIndicatorShown(False)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer drags over the viewport before the view does."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._drop(event)
        if isinstance(event, QDragMoveEvent):
            return self._move(event)
        if event.type() == QEvent.Type.DragLeave:
            self._end()
        return False

    def start(self, layers: tuple[Layer, ...]) -> None:
        """Drag these layers until the mouse lets go."""
        drag = QDrag(self._view)
        drag.setMimeData(mime_data(layers))
        drag.setPixmap(self._picture(layers[0].name))
        drag.setHotSpot(QPoint(geometry.RAIL, geometry.HEIGHT // 2))
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)

    def _own(self, event: QDropEvent) -> bool:
        copies = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return event.source() is self._view and not copies

    def _move(self, event: QDragMoveEvent) -> bool:
        if file_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        if not text_of(event.mimeData()):
            event.ignore()
            return True
        place = event.position().toPoint()
        self._mark(self._view.gap_at(place))
        below = place.y() - (self._view.viewport().height() - EDGE)
        self._speed = below if below > 0 else min(place.y() - EDGE, 0)
        self._scroll.start()
        event.setDropAction(Qt.DropAction.MoveAction if self._own(event) else Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self._end()
        file = file_of(event.mimeData())
        if file:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.file_dropped.emit(file)
            return True
        text = text_of(event.mimeData())
        if text:
            event.setDropAction(Qt.DropAction.MoveAction if self._own(event) else Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(text, self._view.gap_at(event.position().toPoint()), self._own(event))
        return True

    def _end(self) -> None:
        self._scroll.stop()
        self._marker.hide()

    def _roll(self) -> None:
        """Scroll while the mouse rests near an edge: Qt's own does so only with its own drop marker."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._speed // 2)

    def _mark(self, gap: int) -> None:
        rows = self._view.cards.rowCount()
        if rows == 0:
            return
        item = self._view.visualRect(self._view.cards.index(min(gap, rows - 1)))
        box = geometry.card_rect(item)
        middle = item.top() - geometry.GAP // 2 if gap < rows else item.bottom() - geometry.GAP // 2
        self._marker.setGeometry(QRect(box.left(), max(middle, 5) - 5, box.width(), 10))
        self._marker.show()
        self._marker.raise_()

    def _picture(self, name: str) -> QPixmap:
        box = self._view.box(name)
        return self._view.viewport().grab(QRect(box.topLeft(), box.size()).intersected(self._view.viewport().rect()))

"""All pictures as a grid that scrolls, pixels crisp: select one or many, go there with the arrow keys, zoom."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from ....core.base.text import text
from ....core.data.images import Labels, Pictures, Rows
from ....core.pictures.format import MNIST
from ...look.theme import SMALL, theme
from .selection import Selection

SIDES = (28, 56, 84, 112, 168)
"""Pixels: about how large pictures are shown; whole multiples of their own."""
USUAL = 1
"""Which of the sizes it begins with."""
GAP = 8
CAPTION = SMALL + 6
LEAST_NAMED = 40
"""Pixels: below smaller pictures there is no room for a name."""


def as_image(picture: Pictures) -> QImage:
    """A uint8 picture as a QImage of its own; 0 is black and 255 white, as in the array."""
    height, width = picture.shape
    # Copied twice: rows may not be contiguous, and QImage does not own the buffer it is given.
    return QImage(picture.copy().data, width, height, width, QImage.Format.Format_Grayscale8).copy()


class ImageGrid(QAbstractScrollArea):
    """Paints what is in sight only, so that seventy thousand pictures scroll as fast as seventy.

    Pictures are called by their place in the order in which they are shown.
    """

    opened = Signal(int)
    """A picture was double-clicked, or chosen with Enter."""
    selected = Signal()
    """Other pictures are selected."""
    delete_wanted = Signal()
    """The Delete key was pressed while pictures are selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: Pictures = np.zeros((0, MNIST.side, MNIST.side), np.uint8)
        self._labels: Labels = np.zeros(0, np.uint8)
        self._order: Rows = np.zeros(0, np.int64)
        self._names: Sequence[str] = ()
        self._zoom = USUAL
        self.selection = Selection()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setProperty("role", "clear")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(4 * (SIDES[USUAL] + GAP), 2 * (SIDES[USUAL] + GAP + CAPTION))
        self.setAccessibleName(text("Images"))
        self.viewport().setToolTip(
            text("Click selects, Ctrl and Shift select more, a double click shows the pixels; Ctrl and wheel zoom")
        )
        theme().changed.connect(self.viewport().update)

    def show_pictures(self, pictures: Pictures, labels: Labels, names: Sequence[str], order: Rows) -> None:
        """Show the pictures in that order, with the names of their classes; none is selected."""
        self._pictures, self._labels = np.ascontiguousarray(pictures), labels
        self._names, self._order = names, order
        self.selection = Selection(len(order))
        self._fit()
        self._tell()

    def __len__(self) -> int:
        return len(self._order)

    def index(self, place: int) -> int:
        """Which of the pictures stands at that place."""
        return int(self._order[place])

    @property
    def side(self) -> int:
        """The pictures' size on screen: a whole multiple of their pixels, so that each becomes a square."""
        pixels = self._pictures.shape[1]
        return max(1, round(SIDES[self._zoom] / pixels)) * pixels

    @property
    def columns(self) -> int:
        """Pictures in a row."""
        return max(1, (self.viewport().width() + GAP) // (self.side + GAP))

    @property
    def _step(self) -> int:
        """Pixels from row to row."""
        return self.side + GAP + (CAPTION if self.side >= LEAST_NAMED else 0)

    def place(self, at: int) -> QRect:
        """Where a picture stands in the viewport, its name not included; the row is centred in spare width."""
        row, column = divmod(at, self.columns)
        spare = (self.viewport().width() + GAP - self.columns * (self.side + GAP)) // 2
        top = row * self._step - self.verticalScrollBar().value() + 2
        return QRect(QPoint(spare + column * (self.side + GAP), top), QSize(self.side, self.side))

    def in_sight(self) -> range:
        """The places of which at least a part is to be seen."""
        top = self.verticalScrollBar().value()
        first, last = top // self._step, (top + self.viewport().height()) // self._step
        return range(min(first * self.columns, len(self)), min((last + 1) * self.columns, len(self)))

    def at(self, point: QPoint) -> int | None:
        """The place under a point of the viewport."""
        return next((at for at in self.in_sight() if self.place(at).contains(point)), None)

    def go_to(self, at: int, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Select a picture and bring it into sight; Shift and Ctrl select as in any list."""
        if not len(self):
            return
        self.selection.go(min(max(0, at), len(self) - 1), how)
        self.bring_into_sight(self.selection.current)
        self._tell()

    def bring_into_sight(self, at: int) -> None:
        """Scroll as little as it takes."""
        bar, top = self.verticalScrollBar(), at // self.columns * self._step
        bottom = top + self._step + 4
        bar.setValue(min(top, max(bar.value(), bottom - self.viewport().height())))

    def zoom(self, steps: int) -> None:
        """Show the pictures larger or smaller; what is current stays in sight."""
        self._zoom = min(max(0, self._zoom + steps), len(SIDES) - 1)
        self._fit()
        if self.selection.places:
            self.bring_into_sight(self.selection.current)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the picture that was clicked."""
        at = self.at(event.position().toPoint())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(at, event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        at = self.at(event.position().toPoint())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl zoom, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, with Shift they select; Enter opens, Ctrl+A selects all, + and - zoom."""
        key, how, here = Qt.Key(event.key()), event.modifiers(), self.selection.current
        page = self.columns * max(1, self.viewport().height() // self._step)
        moves = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Up: here - self.columns,
            Qt.Key.Key_Down: here + self.columns,
            Qt.Key.Key_PageUp: here - page,
            Qt.Key.Key_PageDown: here + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self) - 1,
        }
        if key in moves:
            # The first key shows where one is.
            self.go_to(moves[key] if self.selection.places else here, how & Qt.KeyboardModifier.ShiftModifier)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and len(self):
            self.opened.emit(here)
        elif key == Qt.Key.Key_A and how & Qt.KeyboardModifier.ControlModifier:
            self.selection.take_all()
            self._tell()
        elif key == Qt.Key.Key_Delete and self.selection.places:
            self.delete_wanted.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom(1 if key == Qt.Key.Key_Plus else -1)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other columns, another height."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current picture is marked."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And no longer."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What is in sight, enlarged without smoothing, names below."""
        painter = QPainter(self.viewport())
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        painter.setFont(font)
        pixels, named = self._pictures.shape[1], self.side >= LEAST_NAMED
        for at in self.in_sight():
            index, area = self._order[at], self.place(at)
            # It lives as long as the array does, which is not copied.
            image = QImage(self._pictures[index].data, pixels, pixels, pixels, QImage.Format.Format_Grayscale8)
            painter.drawImage(area, image)
            if at in self.selection.places:
                self._mark(painter, area, at)
            if named:
                painter.setPen(theme().color("muted"))
                caption = QRect(area.left(), area.bottom() + 1, area.width(), CAPTION)
                name = self._names[self._labels[index]]
                name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, area.width())
                painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()

    def _mark(self, painter: QPainter, area: QRect, at: int) -> None:
        painter.setPen(theme().color("accent"))
        painter.drawRect(area.adjusted(-1, -1, 0, 0))
        painter.drawRect(area.adjusted(-2, -2, 1, 1))
        if at == self.selection.current and self.hasFocus():
            painter.drawRect(area.adjusted(-3, -3, 2, 2))

    def _fit(self) -> None:
        """Give the scroll bar the height that there is."""
        rows = -(-len(self) // self.columns)
        height = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, rows * self._step + 4 - height))
        self.verticalScrollBar().setSingleStep(max(1, self._step // 2))
        self.verticalScrollBar().setPageStep(max(1, height - self._step))
        self.viewport().update()

    def _tell(self) -> None:
        count = text("{number} images", number=f"{len(self):,}")
        here = self.selection.current
        words = (
            text(
                "image {number}, label {label}, {count} selected",
                number=f"{here + 1:,}",
                label=self._names[self._labels[self._order[here]]],
                count=len(self.selection.places),
            )
            if self.selection.places
            else ""
        )
        self.setAccessibleDescription(f"{count}; {words}".strip("; "))
        self.viewport().update()
        self.selected.emit()

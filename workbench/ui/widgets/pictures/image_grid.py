"""A grid of labelled pictures, pixels crisp; click one, or go there with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....core.base.text import text
from ....core.data.images import Labels, Pictures
from ....core.pictures.format import MNIST
from ...look.theme import SMALL, theme

SIDES = (56, 84, 112)
"""Pixels: about how large pictures are shown, twice, three or four times as large as MNIST's are."""
GAP = 8
CAPTION = SMALL + 6


def as_image(picture: Pictures) -> QImage:
    """A uint8 picture as a QImage of its own; 0 is black and 255 white, as in the array."""
    height, width = picture.shape
    # Copied twice: rows may not be contiguous, and QImage does not own the buffer it is given.
    return QImage(picture.copy().data, width, height, width, QImage.Format.Format_Grayscale8).copy()


class ImageGrid(QWidget):
    """Shows as many of its pictures as fit."""

    opened = Signal(int)
    """The index of a picture that was clicked, or chosen with Enter."""
    room_changed = Signal(int)
    """How many pictures fit now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: list[QImage] = []
        self._names: list[str] = []
        self._pixels = MNIST.side
        self._current = 0
        self._room = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(4 * (SIDES[0] + GAP), 2 * (SIDES[0] + GAP + CAPTION))
        self.setAccessibleName(text("Sample images"))
        self.setToolTip(text("Click an image to see its pixel values"))
        theme().changed.connect(self.update)

    def show_pictures(self, pictures: Pictures, labels: Labels, names: Sequence[str]) -> None:
        """Show these pictures with the names of their classes."""
        self._images = [as_image(picture) for picture in pictures]
        self._names = [names[label] for label in labels]
        self._current = 0
        self._describe()
        self.update()

    def set_side(self, pixels: int) -> None:
        """Make room for pictures of that side."""
        self._pixels = pixels
        self._tell_room()

    @property
    def side(self) -> int:
        """The pictures' size on screen: the largest that leaves at least five rows, or what fits.

        A whole multiple of their pixels, so that each becomes a square of the same size.
        """
        sides = [max(1, round(side / self._pixels)) * self._pixels for side in SIDES]
        fitting = [side for side in sides if self.height() // (side + GAP + CAPTION) >= 5]
        return max(fitting, default=sides[0])

    @property
    def columns(self) -> int:
        """Pictures in a row."""
        return max(1, (self.width() + GAP) // (self.side + GAP))

    @property
    def room(self) -> int:
        """How many pictures fit."""
        return self.columns * max(1, (self.height() + GAP) // (self.side + GAP + CAPTION))

    def place(self, index: int) -> QRect:
        """Where a picture stands, its label not included; the row is centred in spare width."""
        row, column = divmod(index, self.columns)
        spare = (self.width() + GAP - self.columns * (self.side + GAP)) // 2
        corner = QPoint(spare + column * (self.side + GAP), row * (self.side + GAP + CAPTION))
        return QRect(corner, QSize(self.side, self.side))

    def shown(self) -> int:
        """How many pictures are on screen."""
        return min(self.room, len(self._images))

    def index_at(self, point: QPoint) -> int | None:
        """The picture under a point."""
        return next((at for at in range(self.shown()) if self.place(at).contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the picture that was clicked."""
        at = self.index_at(event.position().toPoint())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(at)
            self.opened.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter and Space open."""
        key = Qt.Key(event.key())
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        moves |= {Qt.Key.Key_Up: -self.columns, Qt.Key.Key_Down: self.columns}
        if key in moves:
            self._go_to(self._current + moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._images:
            self.opened.emit(self._current)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell when another number of pictures fits."""
        super().resizeEvent(event)
        self._tell_room()

    def _tell_room(self) -> None:
        if self.room != self._room:
            self._room = self.room
            self.room_changed.emit(self._room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pictures enlarged without smoothing, labels below."""
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        painter.setFont(font)
        for at in range(self.shown()):
            area = self.place(at)
            painter.drawImage(area, self._images[at])
            if at == self._current and self.hasFocus():
                painter.setPen(theme().color("accent"))
                painter.drawRect(area.adjusted(-2, -2, 1, 1))
            painter.setPen(theme().color("muted"))
            caption = QRect(area.left(), area.bottom() + 1, area.width(), CAPTION)
            name = painter.fontMetrics().elidedText(self._names[at], Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()

    def _go_to(self, index: int) -> None:
        if 0 <= index < self.shown():
            self._current = index
            self._describe()
            self.update()

    def _describe(self) -> None:
        count = text("{number} images", number=len(self._images))
        here = (
            text("image {number}, label {label}", number=self._current + 1, label=self._names[self._current])
            if self._names
            else ""
        )
        self.setAccessibleDescription(f"{count}; {here}".strip("; "))

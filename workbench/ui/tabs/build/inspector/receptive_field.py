"""How much of the image one output sees, as a picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from .....core.net.trace import ReceptiveField
from .....core.spec.shape import Shape
from ....look.theme import theme

SIDE = 72


class FieldPicture(QWidget):
    """The image as a square, and in it what one output sees and where its neighbour looks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(SIDE, SIDE))
        self._field, self._image = ReceptiveField(), (28, 28)
        theme().changed.connect(self.update)

    def show_field(self, field: ReceptiveField, image: Shape) -> None:
        """Show a receptive field over an image of this shape."""
        self._field, self._image = field, (image[0], image[1])
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pixels as a fine grid; a field larger than the image is cut at its border."""
        painter = QPainter(self)
        height, width = self._image
        pixel = (SIDE - 2) / max(height, width)
        image = QRectF(1, 1, width * pixel, height * pixel)
        painter.setPen(QPen(theme().color("line"), 0.5))
        painter.setBrush(theme().color("sunken"))
        painter.drawRect(image)
        for line in range(1, width, 4):
            at = image.left() + line * pixel
            painter.drawLine(QPointF(at, image.top()), QPointF(at, image.bottom()))
        for line in range(1, height, 4):
            at = image.top() + line * pixel
            painter.drawLine(QPointF(image.left(), at), QPointF(image.right(), at))
        rows, columns = min(self._field.size[0], height), min(self._field.size[1], width)
        seen = QRectF(0, 0, columns * pixel, rows * pixel)
        seen.moveCenter(image.center())
        neighbour = seen.translated(self._field.stride[1] * pixel, 0).intersected(image)
        painter.setClipRect(image.adjusted(-1, -1, 1, 1))
        painter.setBrush(theme().color("accent_soft"))
        painter.setPen(QPen(theme().color("accent"), 1.5))
        painter.drawRect(seen)
        if (rows, columns) != (height, width):
            dashes = QPen(theme().color("accent"), 1)
            dashes.setDashPattern([2, 2])
            painter.setPen(dashes)
            painter.setBrush(theme().color("accent_soft").lighter(100))
            painter.setOpacity(0.5)
            painter.drawRect(neighbour)

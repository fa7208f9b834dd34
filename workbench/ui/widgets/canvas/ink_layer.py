"""The ink on the screen: painted once, kept as a picture, extended by a piece as the pen moves."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from ....core.pictures.mnist_frame import Picture
from ...look.theme import theme
from .sketch import Sketch
from .stroke import Dot

BRUSH = 0.055
"""The line's usual width, as a share of the canvas' shorter side."""


class InkLayer:
    """A picture of the strokes in device pixels; repainting them all at every move would be slow."""

    def __init__(self) -> None:
        self.size = QSize(1, 1)
        self.picture = QPixmap(1, 1)

    @property
    def side(self) -> float:
        """The shorter side in logical pixels."""
        return float(max(1, min(self.size.width(), self.size.height())))

    def share(self, place: QPointF) -> tuple[float, float]:
        """A place in logical pixels as shares of the side, counted from the middle."""
        x, y = place.x() - self.size.width() / 2, place.y() - self.size.height() / 2
        return x / self.side, y / self.side

    def place(self, dot: Dot) -> QPointF:
        """Where a dot lies, in logical pixels."""
        return QPointF(dot.x * self.side + self.size.width() / 2, dot.y * self.side + self.size.height() / 2)

    def redraw(self, size: QSize, ratio: float, sketch: Sketch) -> None:
        """Begin anew with all that lies there; ``ratio`` is how many device pixels make a logical one."""
        self.size = size.expandedTo(QSize(1, 1))
        self.picture = QPixmap((self.size.toSizeF() * ratio).toSize())
        self.picture.setDevicePixelRatio(ratio)
        self.picture.fill(theme().color("paper"))
        painter = self._painter()
        if sketch.picture is not None:
            square = QRectF(0, 0, self.side, self.side)
            square.moveCenter(QRectF(QPointF(), self.size.toSizeF()).center())
            painter.drawImage(square, _image(sketch.picture))
        for stroke in sketch:
            dots = [Dot(*dot) for dot in stroke.dots.tolist()]
            for before, dot in zip([dots[0], *dots], dots, strict=False):
                self._line(painter, before, dot)
        painter.end()

    def extend(self, before: Dot, dot: Dot) -> QRect:
        """Paint one piece of a stroke; returns the area that changed, in logical pixels."""
        painter = self._painter()
        self._line(painter, before, dot)
        painter.end()
        reach = self._width(dot) / 2 + 2
        touched = QRectF(self.place(before), self.place(dot)).normalized()
        return touched.adjusted(-reach, -reach, reach, reach).toAlignedRect()

    def _painter(self) -> QPainter:
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def _line(self, painter: QPainter, before: Dot, dot: Dot) -> None:
        pen = QPen(theme().color("ink"), self._width(dot))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        start, end = self.place(before), self.place(dot)
        if start == end:
            painter.drawPoint(end)
        else:
            painter.drawLine(QLineF(start, end))

    def _width(self, dot: Dot) -> float:
        return BRUSH * self.side * dot.width


def _image(picture: Picture) -> QImage:
    """A picture in the canvas' colours: 0 is paper, 255 is ink."""
    rows, columns = picture.shape
    image = QImage(picture.tobytes(), columns, rows, columns, QImage.Format.Format_Indexed8)
    paper, ink = theme().color("paper"), theme().color("ink")
    image.setColorTable([_between(paper, ink, value / 255) for value in range(256)])
    # A copy owns its pixels; what it was made from goes away.
    return image.copy()


def _between(first: QColor, second: QColor, share: float) -> int:
    ends = ((first.red(), second.red()), (first.green(), second.green()), (first.blue(), second.blue()))
    return QColor(*(round(low + (high - low) * share) for low, high in ends)).rgb()

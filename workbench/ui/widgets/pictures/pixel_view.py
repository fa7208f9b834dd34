"""A small grey picture, enlarged so that every pixel can be seen."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ....core.base.text import text
from ...look.theme import theme


class PixelView(QWidget):
    """Shows uint8 [rows, columns] with crisp pixels; the tooltip tells the one under the pointer.

    It is drawn as the model gets it, bright ink on black, in the dark and in the light theme.
    """

    def __init__(self, side: int = 168, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._picture: NDArray[np.uint8] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def picture(self) -> NDArray[np.uint8] | None:
        """What is shown, or None."""
        return self._picture

    def set_picture(self, picture: NDArray[np.uint8] | None) -> None:
        """Show a picture, uint8 [rows, columns], or the empty state. Raises ValueError for anything else."""
        if picture is not None and (picture.ndim != 2 or picture.dtype != np.uint8 or not picture.size):
            raise ValueError(f"a picture must be uint8 [rows, columns], received {picture.dtype} {list(picture.shape)}")
        self._picture = None if picture is None else np.ascontiguousarray(picture)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._side // 2, self._side // 2)

    def pixel_at(self, place: QPointF) -> tuple[int, int] | None:
        """Row and column of the pixel under a place in the widget, or None beside the picture."""
        area = self._area()
        if self._picture is None or not area.contains(place):
            return None
        rows, columns = self._picture.shape
        row = int((place.y() - area.top()) * rows / area.height())
        column = int((place.x() - area.left()) * columns / area.width())
        return min(row, rows - 1), min(column, columns - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self._area()
        if self._picture is None:
            painter.setPen(QPen(theme().color("line"), 1.0, Qt.PenStyle.DashLine))
            painter.setBrush(theme().color("sunken"))
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
            return
        rows, columns = self._picture.shape
        image = QImage(self._picture.data, columns, rows, columns, QImage.Format.Format_Grayscale8)
        larger = area.width() >= columns
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not larger)
        painter.drawImage(area, image)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._explain(cast(QHelpEvent, event))
            return True
        return super().event(event)

    def _explain(self, event: QHelpEvent) -> None:
        place = self.pixel_at(QPointF(event.pos()))
        if place is None or self._picture is None:
            QToolTip.showText(event.globalPos(), self.toolTip(), self)
            return
        row, column = place
        value = int(self._picture[row, column])
        words = text("row {row}, column {column}: {value} of 255", row=row, column=column, value=value)
        cell = QRect(event.pos().x() - 2, event.pos().y() - 2, 4, 4)
        QToolTip.showText(event.globalPos(), words, self, cell)

    def _area(self) -> QRectF:
        """Where the picture lies: as large as its proportions allow, in the middle."""
        rows, columns = (1, 1) if self._picture is None else self._picture.shape
        scale = min(self.width() / columns, self.height() / rows)
        if scale > 1:
            # Whole device pixels for each pixel, so that all are equally large.
            ratio = self.devicePixelRatioF()
            scale = max(1, int(scale * ratio)) / ratio
        width, height = columns * scale, rows * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

"""Kernels as small pictures side by side; only those in sight are painted."""

from __future__ import annotations

import math
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ....core.base.text import text
from ...look.theme import GRID, SMALL, theme
from .diverging import picture

SIDE = 64
"""Pixels: what a picture is enlarged to, as nearly as whole pixels allow."""
CAPTION = SMALL + 6


class KernelGrid(QWidget):
    """Shows float32 [n, rows, columns] in as many columns as fit; made to stand in a scroll area."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: NDArray[np.float32] = np.zeros((0, 1, 1), np.float32)
        self.limit = 1.0
        theme().changed.connect(self.update)

    def show_pictures(self, pictures: NDArray[np.float32]) -> None:
        """Show these pictures; all share one scale, symmetrical about zero."""
        self._pictures = pictures
        finite = np.abs(pictures[np.isfinite(pictures)])
        self.limit = float(finite.max()) if finite.size else 1.0
        self.setAccessibleName(text("Kernels as pictures: {count}", count=len(pictures)))
        self._fit()
        self.update()

    @property
    def tile(self) -> QSize:
        """A picture on screen: every weight a square of the same size."""
        rows, columns = self._pictures.shape[1:]
        scale = max(1, round(SIDE / max(rows, columns)))
        return QSize(columns * scale, rows * scale)

    @property
    def columns(self) -> int:
        """Pictures in a row."""
        return max(1, (self.width() + GRID) // (self.tile.width() + GRID))

    def place(self, index: int) -> QRect:
        """Where a picture stands, its number not included."""
        row, column = divmod(index, self.columns)
        size = self.tile
        return QRect(QPoint(column * (size.width() + GRID), row * (size.height() + GRID + CAPTION)), size)

    def index_at(self, point: QPoint) -> int | None:
        """The picture under a point."""
        size = self.tile
        row, column = point.y() // (size.height() + GRID + CAPTION), point.x() // (size.width() + GRID)
        at = row * self.columns + column
        inside = column < self.columns and 0 <= at < len(self._pictures)
        return at if inside and self.place(at).contains(point) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows of pictures that the event is about."""
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        painter.setFont(font)
        height = self.tile.height() + GRID + CAPTION
        first = event.rect().top() // height * self.columns
        last = min((event.rect().bottom() // height + 1) * self.columns, len(self._pictures))
        for at in range(first, last):
            area = self.place(at)
            painter.drawImage(area, picture(self._pictures[at], self.limit))
            painter.setPen(theme().color("line"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
            painter.setPen(theme().color("muted"))
            below = QRect(area.left(), area.bottom() + 1, area.width(), CAPTION)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(at))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """The tooltip tells what the picture under the pointer spans."""
        if event.type() != QEvent.Type.ToolTip:
            return super().event(event)
        help_event = cast(QHelpEvent, event)
        at = self.index_at(help_event.pos())
        if at is None:
            QToolTip.hideText()
        else:
            values = self._pictures[at]
            low, high = f"{values.min():.4g}", f"{values.max():.4g}"
            shown = text("Unit {number}: weights from {low} to {high}", number=at, low=low, high=high)
            QToolTip.showText(help_event.globalPos(), shown, self)
        return True

    def _fit(self) -> None:
        rows = math.ceil(len(self._pictures) / self.columns)
        self.setMinimumHeight(rows * (self.tile.height() + GRID + CAPTION))

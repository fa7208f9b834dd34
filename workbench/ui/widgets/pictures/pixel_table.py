"""One picture, large, with the value of every pixel written into it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ....core.base.text import text
from ....core.data.images import Pictures

CELL, LARGEST_CELL = 22, 44
"""Screen pixels per pixel: room for three small figures, and what small pictures are enlarged to."""
WHITE = 255
SIDE = 616
"""Screen pixels: a picture smaller than this is enlarged."""


class PixelTable(QWidget):
    """The picture as the numbers it is: 0 black, 255 white; or as shares of white, 0 to 1."""

    def __init__(self, picture: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = False
        self._picture = picture
        self.setFixedSize(self.sizeHint())
        self._describe()

    def show_picture(self, picture: Pictures) -> None:
        """Show another one of the same size."""
        self._picture = picture
        self._describe()
        self.update()

    def show_shares(self, shares: bool) -> None:
        """Show numbers from 0 to 1, or those that are stored."""
        self._shares = shares
        self.update()

    def words(self, level: int) -> str:
        """A level as it is written into its cell: short, since there is room for three signs."""
        if not self._shares:
            return str(level)
        return "1" if level == WHITE else f"{level / WHITE:.2f}".removeprefix("0")

    def sizeHint(self) -> QSize:
        """Every pixel gets a cell."""
        rows, columns = self._picture.shape
        return QSize(columns * self._cell, rows * self._cell)

    @property
    def _cell(self) -> int:
        return min(max(CELL, SIDE // max(self._picture.shape)), LARGEST_CELL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Zeros stay empty: the form should show first and its numbers second."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0))
        font = QFont(self.font())
        cell_side = self._cell
        font.setPixelSize(9 * cell_side // CELL)
        painter.setFont(font)
        for row, column in np.argwhere(self._picture):
            value = int(self._picture[row, column])
            cell = QRect(int(column) * cell_side, int(row) * cell_side, cell_side, cell_side)
            painter.fillRect(cell, QColor(value, value, value))
            painter.setPen(QColor(0, 0, 0) if value > 127 else QColor(255, 255, 255))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self.words(value))
        painter.end()

    def _describe(self) -> None:
        ink, rows, columns = int((self._picture > 0).sum()), *self._picture.shape
        words = text(
            "{rows} by {columns} pixels, {ink} of them not black, the brightest {most}",
            rows=rows,
            columns=columns,
            ink=ink,
            most=int(self._picture.max()),
        )
        self.setAccessibleDescription(words)

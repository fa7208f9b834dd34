"""One picture, large, and around it what becomes of it: twenty-four small ones."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....core.base.text import text
from ....core.data.images import Pictures
from .image_grid import GAP, as_image

COUNT = 24
LARGE = 2
"""Cells of the grid that the original takes, each way."""
CELLS = COUNT + LARGE * LARGE
COLUMNS = (7, 6, 8, 5, 4, 9, 10)
"""How many are tried; among equals the first is taken."""


class Variants(QWidget):
    """A grid as large as there is room for, pixels crisp; the original stands at its upper left corner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original: QImage | None = None
        self.variants: list[QImage] = []
        self._pixels = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(300, 180)
        self.setAccessibleName(text("Variants of an image"))

    def show_pictures(self, original: Pictures, variants: Pictures) -> None:
        """Show a picture, uint8 [side, side], and its variants, uint8 [24, side, side]."""
        self._original, self.variants = as_image(original), [as_image(variant) for variant in variants]
        self._pixels = len(original)
        self.update()

    def show_nothing(self) -> None:
        """Show no picture."""
        self._original, self.variants = None, []
        self.update()

    @property
    def columns(self) -> int:
        """Cells in a row: as many as make them the largest."""
        return max(COLUMNS, key=self._side)

    @property
    def side(self) -> int:
        """Pixels on screen of a cell's side."""
        return self._side(self.columns)

    def _side(self, columns: int) -> int:
        """A cell's side, if all fit into so many columns: a whole multiple of the picture's where it is twice that."""
        rows = -(-CELLS // columns)
        across, down = self.width() - (columns - 1) * GAP, self.height() - (rows - 1) * GAP
        most = max(1, min(across // columns, down // rows))
        return most if most < 2 * self._pixels else most // self._pixels * self._pixels

    def place(self, index: int) -> QRect:
        """Where a variant stands."""
        beside = self.columns - LARGE
        if index < LARGE * beside:
            row, column = index // beside, LARGE + index % beside
        else:
            row, column = divmod(index - LARGE * beside, self.columns)
            row += LARGE
        step = self.side + GAP
        return QRect(QPoint(column * step, row * step), QSize(self.side, self.side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Enlarged without smoothing, unless there is no room for whole pixels."""
        if self._original is None:
            return
        painter = QPainter(self)
        smooth = self.side % self._pixels > 0
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        # Whole pixels for the original, too; what the gap between two cells leaves over stays free.
        large = LARGE * self.side + GAP
        large -= 0 if smooth else large % self._pixels
        painter.drawImage(QRect(0, 0, large, large), self._original)
        for at, variant in enumerate(self.variants):
            painter.drawImage(self.place(at), variant)
        painter.end()

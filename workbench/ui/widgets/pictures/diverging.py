"""Numbers as colours: below zero, zero, above zero, told apart by colour-blind people too."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....core.base.text import text
from ...look.theme import GRID, SMALL, theme


def ends() -> tuple[QColor, QColor, QColor]:
    """The colours of the lowest value, of zero and of the highest: blue, the surface, orange."""
    return theme().series(0), theme().color("surface"), theme().series(1)


def picture(values: NDArray[np.float32], limit: float) -> QImage:
    """[rows, columns] as an image of as many pixels; ±``limit`` are the full colours, no number is grey."""
    low, zero, high = map(_rgb, ends())
    share = np.clip(np.nan_to_num(values) / (limit or 1.0), -1.0, 1.0)[..., None]
    colors = zero + np.abs(share) * (np.where(share < 0, low, high) - zero)
    colors[~np.isfinite(values)] = _rgb(theme().color("strong_line"))
    pixels = np.ascontiguousarray(colors.round(), dtype=np.uint8)
    rows, columns = values.shape
    # Copied: QImage does not own the buffer it is given.
    return QImage(pixels.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()


def _rgb(color: QColor) -> NDArray[np.float32]:
    return np.array([color.red(), color.green(), color.blue()], np.float32)


class ColorScale(QWidget):
    """The colours from the lowest value to the highest, with their numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limit = 1.0
        self.setFixedHeight(2 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_limit(self, limit: float) -> None:
        """The values at both ends are ±``limit``."""
        self.limit = limit
        self.setAccessibleName(text("Colours from −{limit} to {limit}", limit=f"{limit:.3g}"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A bar between two numbers."""
        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(SMALL)
        painter.setFont(font)
        painter.setPen(theme().color("muted"))
        low, high = f"−{self.limit:.3g}", f"+{self.limit:.3g}"
        measure = painter.fontMetrics()
        base = (self.height() + measure.ascent() - measure.descent()) // 2
        painter.drawText(0, base, low)
        left = measure.horizontalAdvance(low) + GRID
        width = min(20 * GRID, self.width() - 2 * left)
        gradient = QLinearGradient(left, 0, left + width, 0)
        for place, color in zip((0.0, 0.5, 1.0), ends(), strict=True):
            gradient.setColorAt(place, color)
        painter.fillRect(left, 2, width, self.height() - 4, gradient)
        painter.setPen(theme().color("line"))
        painter.drawRect(left, 2, width, self.height() - 5)
        painter.setPen(theme().color("muted"))
        painter.drawText(left + width + GRID, base, high)
        painter.end()

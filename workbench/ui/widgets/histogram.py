"""How values are spread: bars over a line with zero and both ends marked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...core.base.text import text
from ..look.theme import GRID, SMALL, theme

AXIS = SMALL + 8


class Histogram(QWidget):
    """``edges`` has one entry more than ``counts``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.int64] = np.zeros(1, np.int64)
        self._edges: NDArray[np.float64] = np.array([0.0, 1.0])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(15 * GRID)
        theme().changed.connect(self.update)

    def show_counts(self, counts: NDArray[np.int64], edges: NDArray[np.float64]) -> None:
        """Show how many values lie between each two edges."""
        self._counts, self._edges = counts, edges
        most = int(counts.argmax())
        words = text(
            "Histogram from {low} to {high}; most values lie near {middle}",
            low=f"{edges[0]:.3g}",
            high=f"{edges[-1]:.3g}",
            middle=f"{(edges[most] + edges[most + 1]) / 2:.3g}",
        )
        self.setAccessibleName(words)
        self.setToolTip(self.accessibleName())
        self.update()

    def bar(self, index: int) -> QRectF:
        """Where a bar stands; one that holds any value at all is at least a pixel high."""
        room, width = self.height() - AXIS, self.width() / len(self._counts)
        share = self._counts[index] / max(1, int(self._counts.max()))
        height = max(1.0, share * (room - 2)) if self._counts[index] else 0.0
        return QRectF(index * width, room - height, max(1.0, width - 1), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bars, the line, and the numbers below it."""
        painter = QPainter(self)
        for index in range(len(self._counts)):
            painter.fillRect(self.bar(index), theme().color("accent"))
        bottom = self.height() - AXIS
        painter.setPen(theme().color("strong_line"))
        painter.drawLine(0, bottom, self.width(), bottom)
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        painter.setFont(font)
        painter.setPen(theme().color("muted"))
        low, high = float(self._edges[0]), float(self._edges[-1])
        align, below = Qt.AlignmentFlag, QRectF(0, bottom + 4, self.width(), AXIS - 4)
        painter.drawText(below, align.AlignLeft | align.AlignVCenter, f"{low:.3g}")
        painter.drawText(below, align.AlignRight | align.AlignVCenter, f"{high:.3g}")
        zero = self.width() * -low / (high - low)
        # Near an end it would run into that end's number.
        if 8 * GRID < zero < self.width() - 8 * GRID:
            painter.drawLine(round(zero), bottom, round(zero), bottom + 4)
            painter.drawText(QRectF(zero - 20, bottom + 4, 40, AXIS - 4), align.AlignCenter, "0")
        painter.end()

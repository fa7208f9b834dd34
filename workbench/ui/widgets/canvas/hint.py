"""What an empty canvas shows: a guide and three words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ...look.theme import LARGE, theme

GUIDE = 20 / 28
"""The guide's side as a share of the canvas: where MNIST's frame puts the ink, at every side of the picture."""


def paint_hint(painter: QPainter, area: QRectF, text: str) -> None:
    """Paint a thin guide in the middle of ``area`` and the text within it."""
    side = GUIDE * min(area.width(), area.height())
    guide = QRectF(0, 0, side, side)
    guide.moveCenter(area.center())
    pen = QPen(theme().color("line"), 1.0, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawRoundedRect(guide, 6, 6)
    font = painter.font()
    font.setPixelSize(LARGE)
    painter.setFont(font)
    painter.setPen(theme().color("muted"))
    painter.drawText(guide, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

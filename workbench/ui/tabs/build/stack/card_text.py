"""Writing single lines of text on a card."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from ....look.theme import SMALL, theme

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class TextWriter:
    """A painter with the card's two fonts: the name's, and the small one for everything else."""

    def __init__(self, painter: QPainter, font: QFont) -> None:
        self.painter = painter
        self.bold, self.small = QFont(font), QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.small.setPixelSize(SMALL)

    def width(self, text: str) -> int:
        """Pixels that a caption takes; one more than its letters, which may lean over."""
        return QFontMetrics(self.small).horizontalAdvance(text) + 1 if text else 0

    def bold_width(self, text: str) -> int:
        """Pixels that a name takes."""
        return QFontMetrics(self.bold).horizontalAdvance(text) + 1

    def bold_text(self, box: QRect, text: str, token: str) -> int:
        """Write a name, cut in its middle where the room ends; returns where it ended."""
        return self._write(box, text, token, self.bold, LEFT, Qt.TextElideMode.ElideMiddle)

    def small_text(self, box: QRect, text: str, token: str, side: Qt.AlignmentFlag = LEFT) -> int:
        """Write a caption, cut at its end where the room ends; returns where it ended."""
        return self._write(box, text, token, self.small, side, Qt.TextElideMode.ElideRight)

    def _write(
        self, box: QRect, text: str, token: str, font: QFont, side: Qt.AlignmentFlag, cut: Qt.TextElideMode
    ) -> int:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, cut, max(box.width(), 0))
        self.painter.setFont(font)
        self.painter.setPen(theme().color(token))
        self.painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return box.left() + metrics.horizontalAdvance(shown)

"""A bar for each class: how many images it has."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ..look.theme import SMALL, theme


class ClassBars(QWidget):
    """Two stacked counts per class: learned from, and kept for validation.

    Where the classes are too many for all to be labelled, every second or third is; each has a tooltip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[int, int]] = []
        self._names: tuple[str, ...] = ()
        self.setMinimumHeight(140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Images per class"))
        theme().changed.connect(self.update)

    def show_counts(self, names: Sequence[str], training: Sequence[int], validation: Sequence[int]) -> None:
        """Show as many classes as there are names; none at all leave the place empty."""
        self._names = tuple(names)
        self._counts = list(zip(map(int, training), map(int, validation), strict=True))
        self.setAccessibleDescription("; ".join(self.in_words(at) for at in range(len(self._counts))))
        self.update()

    def in_words(self, at: int) -> str:
        """One bar as a sentence."""
        training, validation = self._counts[at]
        text = self.tr("Class {0}: {1} to learn from, {2} to validate")
        return text.format(self._names[at], f"{training:,}", f"{validation:,}")

    def sizeHint(self) -> QSize:
        """Wide enough for ten numbers."""
        return QSize(320, 160)

    def event(self, event: QEvent) -> bool:
        """The exact counts as a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._counts:
            at = min(max(0, int(event.pos().x() / self._pitch())), len(self._counts) - 1)
            QToolTip.showText(event.globalPos(), self.in_words(at), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bars from the bottom up, the total above, the class below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        painter.setFont(font)
        line = SMALL + 6
        totals = [f"{sum(pair):,}" for pair in self._counts]
        highest = max((sum(pair) for pair in self._counts), default=0) or 1
        room = self.height() - 2 * line
        pitch = self._pitch()
        every_total, every_name = self._every(painter, totals), self._every(painter, self._names)
        for at, (training, validation) in enumerate(self._counts):
            whole = room * (training + validation) / highest
            kept = room * validation / highest
            left, width = at * pitch + pitch * 0.16, pitch * 0.68
            floor = self.height() - line
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().series(0))
            painter.drawRect(QRectF(left, floor - whole, width, whole - kept))
            painter.setBrush(theme().series(1))
            painter.drawRect(QRectF(left, floor - kept, width, kept))
            if every_total == 1:
                self._write(painter, at, floor - whole - line, totals[at], "muted")
            if at % every_name == 0:
                self._write(painter, at, floor, self._names[at], "text")
        painter.end()

    def _every(self, painter: QPainter, texts: Sequence[str]) -> int:
        """1 if all these texts fit side by side, 2 if every second does, and so on."""
        widest = max((painter.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        return max(1, ceil(widest / self._pitch()))

    def _write(self, painter: QPainter, at: int, top: float, text: str, token: str) -> None:
        painter.setPen(theme().color(token))
        middle, width = (at + 0.5) * self._pitch(), painter.fontMetrics().horizontalAdvance(text) + 2
        painter.drawText(QRectF(middle - width / 2, top, width, SMALL + 6), Qt.AlignmentFlag.AlignCenter, text)

    def _pitch(self) -> float:
        return self.width() / max(1, len(self._counts))

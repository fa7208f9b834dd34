"""A bar for each class: how many images it has."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...core.base.text import text
from ..look.theme import SMALL, theme

AIR = 6
"""Pixels between names."""


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
        self.setAccessibleName(text("Images per class"))
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
        return text(
            "Class {name}: {training} for training, {validation} for validation",
            name=self._names[at],
            training=f"{training:,}",
            validation=f"{validation:,}",
        )

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
        roomy = self._widest(painter, totals) <= pitch + 2
        every = self._every(painter)
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
            if roomy:
                self._write(painter, (at + 0.5) * pitch, floor - whole - line, totals[at], "muted")
            if at % every == 0:
                # Where names are left out, the others begin where their bar does: they are wider than it.
                half = painter.fontMetrics().horizontalAdvance(self._names[at]) / 2
                self._write(painter, left + (width / 2 if every == 1 else half), floor, self._names[at], "text")
        painter.end()

    def _every(self, painter: QPainter) -> int:
        """1 if all names fit side by side, 2 if every second does, and so on."""
        return max(1, ceil((self._widest(painter, self._names) + AIR) / self._pitch()))

    def _widest(self, painter: QPainter, texts: Sequence[str]) -> int:
        return max((painter.fontMetrics().horizontalAdvance(text) for text in texts), default=0)

    def _write(self, painter: QPainter, middle: float, top: float, text: str, token: str) -> None:
        painter.setPen(theme().color(token))
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        left = min(middle - width / 2, self.width() - width)
        painter.drawText(QRectF(left, top, width, SMALL + 6), Qt.AlignmentFlag.AlignCenter, text)

    def _pitch(self) -> float:
        return self.width() / max(1, len(self._counts))

"""The values under a plot's cursor, in a small panel beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

GAP = 12
"""Pixels between the cursor and the panel."""


class LineTip(QLabel):
    """Keeps inside its parent, and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plot = parent
        self.setProperty("role", "readout")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, words: Sequence[str], x: int) -> None:
        """Show lines of text beside the parent's column ``x``; screen readers hear them with the plot."""
        self.setText("\n".join(words))
        self.adjustSize()
        room = self._plot.width()
        left = x + GAP if x + GAP + self.width() < room else x - GAP - self.width()
        self.move(max(0, left), self._plot.height() - self.height() - 64)
        self._plot.setAccessibleDescription("; ".join(words))
        self.show()
        self.raise_()

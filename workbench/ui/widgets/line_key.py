"""What the lines of a plot are, in a row above it: there it never covers one of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget


class LineKey(QLabel):
    """A stroke of each line's colour and its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "caption")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)

    def show_names(self, names: Sequence[tuple[str, QColor, str]]) -> None:
        """Show names with the colours and the strokes (``━━``) of their lines."""
        self.setText(key_text(names))


def key_text(names: Sequence[tuple[str, QColor, str]]) -> str:
    """The row as rich text, which breaks between two names alone."""
    parts = [
        f'<span style="color:{color.name()}">{stroke}</span>&nbsp;{_unbroken(name)}' for name, color, stroke in names
    ]
    return " &nbsp; ".join(parts)


def _unbroken(name: str) -> str:
    return escape(name).replace(" ", "&nbsp;")

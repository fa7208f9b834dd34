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

    def show_names(self, names: Sequence[tuple[str, QColor, bool]]) -> None:
        """Show names with their colours; the last of each says whether the line is dashed."""
        parts = [
            f'<span style="color:{color.name()}"><b>{"╌╌" if dashed else "━━"}</b></span>&nbsp;{_unbroken(name)}'
            for name, color, dashed in names
        ]
        self.setText(" &nbsp; ".join(parts))


def _unbroken(name: str) -> str:
    return escape(name).replace(" ", "&nbsp;")

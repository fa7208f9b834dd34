"""A rail at a side of the page: a title, what it holds, and a button that folds it to a strip."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from ....core.base.text import text
from ...look.icons import icon
from ...look.layout import APART, GAP, LINE, STRETCH, in_column, in_row
from ...look.theme import theme
from .upright_title import UprightTitle

STRIP = 32
"""Pixels: the width of a folded rail."""
UNLIMITED = 16777215
"""QWIDGETSIZE_MAX, which PySide does not name."""

RailSide = Literal["left", "right"]


class Rail(QFrame):
    """At the left it says what there is, at the right it holds the settings of what is selected."""

    fold_wanted = Signal(bool)
    """The user wants it folded, or open again; the frame does it, since it knows the room."""

    def __init__(self, side: RailSide, title: str, content: QWidget, width: int) -> None:
        super().__init__()
        self.side, self.title, self.content, self.width_wanted = side, title, content, width
        self.folded = False
        self.setProperty("role", "rail")
        self.setAccessibleName(title)
        self._heading = QLabel(title)
        self._heading.setProperty("role", "rail")
        self._upright = UprightTitle(title)
        self._upright.clicked.connect(lambda: self.fold_wanted.emit(False))
        self.fold_button = QToolButton()
        self.fold_button.setObjectName(f"{side}RailFold")
        self.fold_button.clicked.connect(lambda: self.fold_wanted.emit(not self.folded))
        self._head = in_row(self._heading, STRETCH, self.fold_button)
        below = (self._upright, Qt.AlignmentFlag.AlignHCenter), (content, 1)
        self._column = in_column(self._head, *below, on=self, spacing=0)
        theme().changed.connect(self._tint)
        self._dress()

    def least_width(self) -> int:
        """Pixels that it needs while it is open."""
        return max(self.content.minimumSizeHint().width(), self.content.minimumWidth(), self._head.sizeHint().width())

    def set_folded(self, folded: bool) -> None:
        """Show the strip, or the content."""
        if folded != self.folded:
            self.folded = folded
            self._dress()

    def _dress(self) -> None:
        folded = self.folded
        self.content.setHidden(folded)
        self._heading.setHidden(folded)
        self._upright.setVisible(folded)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop if folded else Qt.AlignmentFlag(0))
        self._head.setContentsMargins(*((LINE, GAP, LINE, GAP) if folded else (APART, GAP, GAP, 0)))
        self.setMinimumWidth(STRIP if folded else 0)
        self.setMaximumWidth(STRIP if folded else UNLIMITED)
        words = text("Unfold “{title}”", title=self.title) if folded else text("Fold “{title}” away", title=self.title)
        for button in (self.fold_button, self._upright):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._tint()

    def _tint(self) -> None:
        towards = self.side if not self.folded else "right" if self.side == "left" else "left"
        self.fold_button.setIcon(icon(towards, "muted"))

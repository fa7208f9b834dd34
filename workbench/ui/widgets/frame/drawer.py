"""The drawer at the bottom of a page: a line that is always there, and what it opens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from ...look.icons import icon
from ...look.layout import APART, GAP, in_column, in_row
from ...look.theme import theme

UNLIMITED = 16777215


class Drawer(QFrame):
    """``head`` stands beside the title in its line; ``body`` is seen while the drawer is open."""

    open_wanted = Signal(bool)
    """The user wants it open, or closed; the frame does it, since it knows the room."""

    def __init__(self, title: str, tip: str, head: QWidget, body: QWidget) -> None:
        super().__init__()
        self.head, self.body = head, body
        self.open = False
        self.setProperty("role", "drawer")
        self.setAccessibleName(title)
        self.button = QToolButton()
        self.button.setObjectName("drawerOpen")
        self.button.setProperty("role", "fold")
        self.button.setText(title)
        self.button.setToolTip(tip)
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.clicked.connect(self.open_wanted)
        row = in_row(self.button, (head, 1), spacing=APART, margins=(GAP, GAP, APART, GAP))
        self._column = in_column(row, (body, 1), on=self, spacing=0)
        theme().changed.connect(self._tint)
        self._dress()

    def head_height(self) -> int:
        """Pixels of the line that is always there."""
        item = self._column.itemAt(0)
        return item.minimumSize().height() if item else 0

    def set_open(self, open: bool) -> None:
        """Show the body, or the line alone."""
        if open != self.open:
            self.open = open
            self._dress()

    def _dress(self) -> None:
        self.body.setVisible(self.open)
        self.button.setChecked(self.open)
        self.setMaximumHeight(UNLIMITED if self.open else self.head_height())
        self._tint()

    def _tint(self) -> None:
        self.button.setIcon(icon("open-down" if self.open else "open-up", "muted"))

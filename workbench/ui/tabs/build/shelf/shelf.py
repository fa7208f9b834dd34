"""The left column: what to start from, what to add."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from .....core.base.text import text
from ....look.icons import icon
from ....look.layout import APART, GAP, in_column
from ....look.theme import theme
from ....work.speed import Speed
from .palette import Palette
from .presets import PresetButton


class Shelf(QWidget):
    """Presets, a search line, and the palette that it narrows."""

    def __init__(self, speed: Speed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presets, self.palette_view, self.search = PresetButton(speed), Palette(), QLineEdit()
        self.search.setObjectName("paletteSearch")
        self.search.setPlaceholderText(text("Search layers"))
        self.search.setAccessibleName(text("Search layers"))
        self.search.setToolTip(text("Type a name or what a layer does; Enter adds the first hit"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.palette_view.search)
        self.nothing = QLabel(text("No layer matches: neither its name nor what it does."))
        self.nothing.setObjectName("paletteNothing")
        self.nothing.setProperty("role", "caption")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.palette_view.found.connect(self.nothing.setHidden)
        self.search.installEventFilter(self)
        self._search_icon = self.search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        theme().changed.connect(self._tint)
        in_column(
            self.presets, self.search, self.nothing, (self.palette_view, 1), on=self, margins=(APART, GAP, GAP, GAP)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search line: Enter adds the hit, Down goes into the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.palette_view.choose_current()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.palette_view.setFocus()
                return True
        return False

    def _tint(self) -> None:
        self._search_icon.setIcon(icon("search", "muted"))

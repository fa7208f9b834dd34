"""The line above a plot: its title, the logarithmic scale, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from ....core.base.text import text
from ...look.layout import GAP, TIGHT, in_row
from ...look.tinted import tint


class PlotHead(QWidget):
    """Title at the left, buttons at the right; the same menu opens at a right click on the plot."""

    log_toggled = Signal(bool)
    export_wanted = Signal(str)
    """``png``, ``svg`` or ``csv``."""
    everything_wanted = Signal()

    def __init__(self, title: str, logarithmic: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(title)
        heading.setProperty("role", "title")
        self.log = QToolButton()
        self.log.setCheckable(True)
        self.log.setToolTip(text("Logarithmic scale: small differences between small values show"))
        self.log.setAccessibleName(text("Logarithmic scale of {metric}", metric=title))
        self.log.setVisible(logarithmic)
        self.log.toggled.connect(self.log_toggled)
        self.more = QToolButton()
        self.more.setToolTip(text("Save this plot, or show all of it"))
        self.more.setAccessibleName(text("Menu of {metric}", metric=title))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = self._menu()
        self.more.setMenu(self.menu)
        in_row((heading, 1), self.log, self.more, on=self, spacing=TIGHT, margins=(GAP, 0, 0, 0))
        tint(self.log, "logarithm", "muted")
        tint(self.more, "more", "muted")

    def set_log(self, on: bool) -> None:
        """Show whether the scale is logarithmic, without telling."""
        with QSignalBlocker(self.log):
            self.log.setChecked(on)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(text("Show everything"), self.everything_wanted.emit)
        menu.addSeparator()
        kinds = {"png": text("Save as picture (PNG)…"), "svg": text("Save as drawing (SVG)…")}
        kinds["csv"] = text("Save the numbers (CSV)…")
        for kind, words in kinds.items():
            menu.addAction(words, lambda kind=kind: self.export_wanted.emit(kind))
        return menu

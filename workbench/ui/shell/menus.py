"""The menu bar, from the table of actions."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QMenu

from ...core.base.text import text
from ..work.actions.actions import Actions
from ..work.actions.rows import MENUS, ROWS
from .edit_menu import EditMenu


def fill_menus(window: QMainWindow, actions: Actions, recent: QMenu) -> None:
    """A menu for each of the table's, in its order; ``recent`` stands behind Open."""
    for menu, title in MENUS.items():
        shown = window.menuBar().addMenu(text(title))
        for row in ROWS:
            if row.menu != menu:
                continue
            if row.block:
                shown.addSeparator()
            shown.addAction(actions[row.name])
            if row.name == "file.open":
                shown.addMenu(recent)
        if menu == "edit":
            EditMenu(shown, actions)
    # The keys of actions that stand in no open menu must be heard, too.
    window.addActions([actions[row.name] for row in ROWS if row.scope == "window"])

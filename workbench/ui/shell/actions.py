"""The menus as a table: one row, one action."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

CONTEXT = "Menus"

Ready = QAction | QMenu | Sequence[QAction]
"""What is made elsewhere and only put into a menu here."""


@dataclass(frozen=True)
class ActionRow:
    """``name`` is the action's objectName and the key of its slot; an empty name is a separator."""

    name: str = ""
    text: Any = ""
    """A str; QT_TRANSLATE_NOOP, which marks it for translators, is typed as returning object."""
    keys: str = ""


SEPARATOR = ActionRow()

MENUS: tuple[tuple[Any, tuple[ActionRow, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Menus", "&File"),
        (
            ActionRow("new", QT_TRANSLATE_NOOP("Menus", "&New"), "Ctrl+N"),
            ActionRow("open", QT_TRANSLATE_NOOP("Menus", "&Open…"), "Ctrl+O"),
            ActionRow("recent", QT_TRANSLATE_NOOP("Menus", "Open &recent")),
            SEPARATOR,
            ActionRow("save", QT_TRANSLATE_NOOP("Menus", "&Save"), "Ctrl+S"),
            ActionRow("save_as", QT_TRANSLATE_NOOP("Menus", "Save &as…"), "Ctrl+Shift+S"),
            ActionRow("import_model", QT_TRANSLATE_NOOP("Menus", "&Import Keras model…"), "Ctrl+I"),
            ActionRow("export_script", QT_TRANSLATE_NOOP("Menus", "&Export Keras script…"), "Ctrl+E"),
            SEPARATOR,
            ActionRow("quit", QT_TRANSLATE_NOOP("Menus", "&Quit"), "Ctrl+Q"),
        ),
    ),
    (QT_TRANSLATE_NOOP("Menus", "&Edit"), (ActionRow("undo"), ActionRow("redo"))),
    (
        QT_TRANSLATE_NOOP("Menus", "&Train"),
        (
            ActionRow("start", QT_TRANSLATE_NOOP("Menus", "&Start"), "F5"),
            ActionRow("pause", QT_TRANSLATE_NOOP("Menus", "&Pause or resume"), "F6"),
            ActionRow("stop", QT_TRANSLATE_NOOP("Menus", "S&top what runs"), "Esc"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&View"),
        (
            ActionRow("tabs"),
            SEPARATOR,
            ActionRow("light", QT_TRANSLATE_NOOP("Menus", "&Light")),
            ActionRow("dark", QT_TRANSLATE_NOOP("Menus", "&Dark")),
            ActionRow("system", QT_TRANSLATE_NOOP("Menus", "Like the &system")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Help"),
        (
            ActionRow("shortcuts", QT_TRANSLATE_NOOP("Menus", "&Keyboard shortcuts"), "F1"),
            ActionRow("folder", QT_TRANSLATE_NOOP("Menus", "Open the folder of &runs")),
            ActionRow("about", QT_TRANSLATE_NOOP("Menus", "&About Digit Workbench")),
        ),
    ),
)


def fill_menus(
    window: QMainWindow,
    slots: Mapping[str, Callable[[], object]],
    ready: Mapping[str, Ready],
) -> dict[str, QAction]:
    """Build the menu bar from the table.

    A row's name is looked up in ``ready`` (actions or menus made elsewhere) and then in ``slots``;
    a name found in neither raises KeyError. Returns the actions made here, by name.
    """
    made: dict[str, QAction] = {}
    for title, rows in MENUS:
        menu = window.menuBar().addMenu(QCoreApplication.translate(CONTEXT, title))
        for row in rows:
            if row == SEPARATOR:
                menu.addSeparator()
            elif row.name in ready:
                _add_ready(menu, row, ready[row.name])
            else:
                made[row.name] = _add(menu, row, slots[row.name], window)
    return made


def _add(menu: QMenu, row: ActionRow, slot: Callable[[], object], window: QMainWindow) -> QAction:
    action = QAction(QCoreApplication.translate(CONTEXT, row.text), window)
    action.setObjectName(row.name)
    if row.keys:
        action.setShortcut(QKeySequence(row.keys))
    action.triggered.connect(lambda _checked=False: slot())
    menu.addAction(action)
    return action


def _add_ready(menu: QMenu, row: ActionRow, what: Ready) -> None:
    if isinstance(what, QMenu):
        what.setTitle(QCoreApplication.translate(CONTEXT, row.text))
        menu.addMenu(what)
    elif isinstance(what, QAction):
        menu.addAction(what)
    else:
        menu.addActions(list(what))

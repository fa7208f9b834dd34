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
class Row:
    """``name`` is the action's objectName and the key of its slot; an empty name is a separator."""

    name: str = ""
    text: Any = ""
    """A str; QT_TRANSLATE_NOOP, which marks it for translators, is typed as returning object."""
    keys: str = ""


SEPARATOR = Row()

MENUS: tuple[tuple[Any, tuple[Row, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Menus", "&File"),
        (
            Row("new", QT_TRANSLATE_NOOP("Menus", "&New"), "Ctrl+N"),
            Row("open", QT_TRANSLATE_NOOP("Menus", "&Open…"), "Ctrl+O"),
            Row("recent", QT_TRANSLATE_NOOP("Menus", "Open &recent")),
            SEPARATOR,
            Row("save", QT_TRANSLATE_NOOP("Menus", "&Save"), "Ctrl+S"),
            Row("save_as", QT_TRANSLATE_NOOP("Menus", "Save &as…"), "Ctrl+Shift+S"),
            Row("import_model", QT_TRANSLATE_NOOP("Menus", "&Import Keras model…"), "Ctrl+I"),
            Row("export_script", QT_TRANSLATE_NOOP("Menus", "&Export Keras script…"), "Ctrl+E"),
            SEPARATOR,
            Row("quit", QT_TRANSLATE_NOOP("Menus", "&Quit"), "Ctrl+Q"),
        ),
    ),
    (QT_TRANSLATE_NOOP("Menus", "&Edit"), (Row("undo"), Row("redo"))),
    (
        QT_TRANSLATE_NOOP("Menus", "&Train"),
        (
            Row("start", QT_TRANSLATE_NOOP("Menus", "&Start"), "F5"),
            Row("pause", QT_TRANSLATE_NOOP("Menus", "&Pause or resume"), "F6"),
            Row("stop", QT_TRANSLATE_NOOP("Menus", "S&top what runs"), "Esc"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&View"),
        (
            Row("tabs"),
            SEPARATOR,
            Row("light", QT_TRANSLATE_NOOP("Menus", "&Light")),
            Row("dark", QT_TRANSLATE_NOOP("Menus", "&Dark")),
            Row("system", QT_TRANSLATE_NOOP("Menus", "Like the &system")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Help"),
        (
            Row("shortcuts", QT_TRANSLATE_NOOP("Menus", "&Keyboard shortcuts"), "F1"),
            Row("folder", QT_TRANSLATE_NOOP("Menus", "Open the folder of &runs")),
            Row("about", QT_TRANSLATE_NOOP("Menus", "&About Digit Workbench")),
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


def _add(menu: QMenu, row: Row, slot: Callable[[], object], window: QMainWindow) -> QAction:
    action = QAction(QCoreApplication.translate(CONTEXT, row.text), window)
    action.setObjectName(row.name)
    if row.keys:
        action.setShortcut(QKeySequence(row.keys))
    action.triggered.connect(lambda _checked=False: slot())
    menu.addAction(action)
    return action


def _add_ready(menu: QMenu, row: Row, what: Ready) -> None:
    if isinstance(what, QMenu):
        what.setTitle(QCoreApplication.translate(CONTEXT, row.text))
        menu.addMenu(what)
    elif isinstance(what, QAction):
        menu.addAction(what)
    else:
        menu.addActions(list(what))

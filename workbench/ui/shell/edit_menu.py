"""The Edit menu acts on what has the focus: text in a field, a run in the list, and otherwise layers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from ..work.actions.actions import Actions

Act = Callable[[], object]
RUNS = {"build.rename": "run.rename", "build.delete": "run.delete"}
"""What a row of the menu stands for while the list of runs has the focus."""
LAYERS = ("build.cut", "build.copy", "build.paste", "build.duplicate", "build.rename", "build.delete")


class EditMenu(QObject):
    """While the menu is open, its rows mean what the focus says; keys go to the focus anyway."""

    def __init__(self, menu: QMenu, actions: Actions) -> None:
        super().__init__(menu)
        self._actions = actions
        self._before: dict[str, bool] = {}
        menu.aboutToShow.connect(self._open)
        # A menu hides before it tells what was chosen.
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._close))

    def _open(self) -> None:
        self._close()
        instead = self._instead(QApplication.focusWidget())
        if instead is None:
            return
        self._before = {name: self._actions[name].isEnabled() for name in LAYERS}
        for name in LAYERS:
            self._actions[name].setEnabled(name in instead)
        self._actions.instead = instead

    def _close(self) -> None:
        for name, enabled in self._before.items():
            self._actions[name].setEnabled(enabled)
        self._before, self._actions.instead = {}, {}

    def _instead(self, focus: QWidget | None) -> dict[str, Act] | None:
        """What the rows do for the widget with the focus; those that it cannot do are left out. None for layers."""
        if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit):
            return _of_text(focus)
        if focus is not None and self._actions["run.rename"] in focus.actions():
            rows = {name: self._actions[run] for name, run in RUNS.items()}
            return {name: action.trigger for name, action in rows.items() if action.isEnabled()}
        return None


def _of_text(field: QLineEdit | QPlainTextEdit | QTextEdit) -> dict[str, Act]:
    selected = field.hasSelectedText() if isinstance(field, QLineEdit) else field.textCursor().hasSelection()
    writable = not field.isReadOnly()
    can = {
        "build.cut": (field.cut, selected and writable),
        "build.copy": (field.copy, selected),
        "build.paste": (field.paste, writable and bool(QApplication.clipboard().text())),
        "build.delete": (
            field.del_ if isinstance(field, QLineEdit) else field.textCursor().removeSelectedText,
            selected and writable,
        ),
    }
    return {name: act for name, (act, possible) in can.items() if possible}

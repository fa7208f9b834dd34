"""Undo and Redo, which say what they would undo and redo."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ...core.base.text import text
from ..work.actions.actions import Actions
from ..work.store import Store


class UndoRows(QObject):
    """Lives as long as the actions: the stack still tells of changes while it is taken down with the window."""

    def __init__(self, store: Store, actions: Actions) -> None:
        super().__init__(actions)
        self._actions = actions
        stack = store.undo
        actions.bind("edit.undo", stack.undo)
        actions.bind("edit.redo", stack.redo)
        stack.canUndoChanged.connect(self._allow_undo)
        stack.canRedoChanged.connect(self._allow_redo)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        self._allow_undo(stack.canUndo())
        self._allow_redo(stack.canRedo())

    def _allow_undo(self, can: bool) -> None:
        self._actions.enable("edit.undo", can, text("Nothing to undo"))

    def _allow_redo(self, can: bool) -> None:
        self._actions.enable("edit.redo", can, text("Nothing to redo"))

    def _name_undo(self, what: str) -> None:
        self._actions["edit.undo"].setText(text("&Undo {what}", what=what) if what else text("&Undo"))

    def _name_redo(self, what: str) -> None:
        self._actions["edit.redo"].setText(text("&Redo {what}", what=what) if what else text("&Redo"))

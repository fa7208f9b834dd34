"""Undo and Redo, which say what they would undo and redo: of the project, or of what the tab in front has drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ...core.base.text import text
from ...core.project.project import Project
from ..work.actions.actions import Actions
from ..work.place import Place, TabName, TabPlace
from ..work.store import Store
from ..work.tab import History

PARTS: dict[TabName, Callable[[Project], object]] = {
    "data": lambda project: project.data,
    "build": lambda project: project.layers,
    # Which checkpoint is the best is set where training is.
    "compile": lambda project: project.compile.with_(monitor="val_accuracy"),
    "train": lambda project: (project.train, project.compile.monitor),
}
"""What each tab shows of a project."""


class UndoRows(QObject):
    """Lives as long as the actions: the stack still tells of changes while it is taken down with the window."""

    def __init__(
        self, store: Store, actions: Actions, front: Callable[[], TabName], show: Callable[[Place], object]
    ) -> None:
        """``front`` tells which tab is in front, ``show`` brings one there."""
        super().__init__(actions)
        self._store, self._actions, self._front, self._bring = store, actions, front, show
        self._history: History | None = None
        stack = store.undo
        actions.bind("edit.undo", lambda: self._step(back=True))
        actions.bind("edit.redo", lambda: self._step(back=False))
        for news in (stack.canUndoChanged, stack.canRedoChanged, stack.undoTextChanged, stack.redoTextChanged):
            news.connect(self._show)
        self._show()

    def follow(self, history: History | None) -> None:
        """From now on undo what this history tells of; the project's edits without one."""
        if self._history is not None:
            self._history.changed.disconnect(self._show)
        self._history = history
        if history is not None:
            history.changed.connect(self._show)
        self._show()

    def _step(self, back: bool) -> None:
        if self._history is not None:
            (self._history.undo if back else self._history.redo)()
            return
        before = self._store.project
        (self._store.undo.undo if back else self._store.undo.redo)()
        self._bring_into_view(before, self._store.project)

    def _bring_into_view(self, before: Project, after: Project) -> None:
        """Nothing changes unseen: if the tab in front shows none of it, the first that does comes to the front."""
        changed = [tab for tab, part in PARTS.items() if part(before) != part(after)]
        if changed and self._front() not in changed:
            self._bring(TabPlace(changed[0]))

    def _show(self, *_news: object) -> None:
        stack, drawn = self._store.undo, self._history
        can_undo, can_redo = (drawn.can_undo, drawn.can_redo) if drawn else (stack.canUndo(), stack.canRedo())
        self._actions.enable("edit.undo", can_undo, text("Nothing to undo"))
        self._actions.enable("edit.redo", can_redo, text("Nothing to redo"))
        # What lies on the canvas has no names for its steps.
        undone, redone = (text("on the canvas"),) * 2 if drawn else (stack.undoText(), stack.redoText())
        self._actions["edit.undo"].setText(text("&Undo {what}", what=undone) if undone else text("&Undo"))
        self._actions["edit.redo"].setText(text("&Redo {what}", what=redone) if redone else text("&Redo"))

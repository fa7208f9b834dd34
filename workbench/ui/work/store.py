"""The current project: one value, one signal, one undo command."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ...core.project.project import Project


class Store(QObject):
    """Holds the project. Edit -> store -> refresh: whoever shows it listens to ``changed``."""

    changed = Signal(object, object)
    """The project before and after; compare sections with ``==`` to see what concerns you."""
    path_changed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._path: Path | None = None
        self.undo = QUndoStack(self)

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._project

    @property
    def path(self) -> Path | None:
        """The file the project was opened from or saved to."""
        return self._path

    def edit(self, after: Project, text: str, merge: str = "") -> None:
        """Replace the project, undoably. ``text`` names the edit in the menu: "Undo add Dense".

        Edits that follow one another with the same non-empty ``merge`` key become one step, so
        that turning a number with the wheel is undone at once.
        """
        if after != self._project:
            self.undo.push(Edit(self, self._project, after, text, merge))

    def open(self, project: Project, path: Path | None = None) -> None:
        """Begin with another project; its undo history starts empty and clean."""
        self.undo.clear()
        self.saved_as(path)
        self.show(project)

    def saved_as(self, path: Path | None) -> None:
        """Remember that the project, as it is now, is what the file holds."""
        self._path = path
        self.undo.setClean()
        self.path_changed.emit(path)

    def show(self, project: Project) -> None:
        """Make ``project`` the current one and tell; only commands and ``open`` call this."""
        before, self._project = self._project, project
        if before != project:
            self.changed.emit(before, project)


class Edit(QUndoCommand):
    """The one undo command: the project before and after."""

    def __init__(self, store: Store, before: Project, after: Project, text: str, merge: str) -> None:
        super().__init__(text)
        self._store, self._before, self._after, self._merge = store, before, after, merge

    def id(self) -> int:
        """Qt tries to merge commands of equal id; -1 means never."""
        return 1 if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Swallow the following edit when it is more of the same."""
        if not isinstance(other, Edit) or other._merge != self._merge:
            return False
        self._after = other._after
        self.setText(other.text())
        self.setObsolete(self._before == self._after)
        return True

    def undo(self) -> None:
        """Show the project as it was."""
        self._store.show(self._before)

    def redo(self) -> None:
        """Show the project as edited."""
        self._store.show(self._after)

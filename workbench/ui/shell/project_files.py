"""New, Open, Save: projects between the store and the disk, with the dialogs they need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ...core.base.errors import WorkbenchError
from ...core.base.file_name import as_file_name
from ...core.base.text import text
from ...core.project import project_file
from ...core.project.project import starter
from ..work.said import Said
from ..work.workspace import Workspace
from .images_export import ImagesExport
from .script_export import ScriptExport
from .settings import Settings


class ProjectFiles(QObject):
    """Moves projects between the store and files; what goes wrong is emitted, never lost."""

    failed = Signal(object)
    """A WorkbenchError."""
    recent_changed = Signal()

    def __init__(self, workspace: Workspace, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._store = workspace, workspace.store
        self._script = ScriptExport(workspace, self)
        self._images = ImagesExport(workspace, window)
        self._settings, self._window = settings, window

    def export_images(self) -> None:
        """Ask where to, and write the images there."""
        self._images.ask()

    def new(self) -> None:
        """Begin again with the starter project."""
        if self._may_leave():
            self._store.open(starter())

    def open(self) -> None:
        """Ask for a file and open it."""
        title, kinds = text("Open project"), text("Projects (*.json)")
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._folder(), kinds)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a file; on failure the project stays as it is."""
        self._guard(lambda: self._open(path))

    def _open(self, path: Path) -> None:
        try:
            project = project_file.load(path)
        except WorkbenchError:
            self._settings.forget_recent(path)
            self.recent_changed.emit()
            raise
        if self._may_leave():
            self._store.open(project, path)
            self._remember(path)

    def save(self) -> bool:
        """Save to the project's file, asking for one the first time; True if it is on disk."""
        path = self._store.path
        return self.save_path(path) if path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save to it; True if it is on disk."""
        name = as_file_name(self._store.project.name, text("project"))
        suggestion = str(Path(self._folder()) / f"{name}{project_file.SUFFIX}")
        title, kinds = text("Save project as"), text("Projects (*.json)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, suggestion, kinds)
        if not name:
            return False
        return self.save_path(Path(name if name.endswith(".json") else name + project_file.SUFFIX))

    def save_path(self, path: Path) -> bool:
        """Save to that file; True if it is on disk."""

        def write() -> None:
            project_file.save(self._store.project, path)
            self._store.saved_as(path)
            self._remember(path)
            self._workspace.said.emit(Said(text("Project saved:"), path))

        return self._guard(write)

    def export_script(self) -> None:
        """Ask for a file and write the project's Keras script to it."""
        suggestion = str(Path(self._folder()) / "model.py")
        title, kinds = text("Export Keras script"), text("Python (*.py)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, suggestion, kinds)
        if name:
            self._script.write(Path(name if name.endswith(".py") else f"{name}.py"))

    def _guard(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except WorkbenchError as error:
            self.failed.emit(error)
            return False
        return True

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self.recent_changed.emit()

    def _folder(self) -> str:
        return str(self._store.path.parent) if self._store.path else str(Path.home())

    def _may_leave(self) -> bool:
        """Ask what to do with unsaved changes; False to stay."""
        if self._store.undo.isClean():
            return True
        button = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            text("Unsaved changes"),
            text("Save the changes to “{name}” first?", name=self._store.project.name),
            button.Save | button.Discard | button.Cancel,
            button.Save,
        )
        return self.save() if answer == button.Save else answer == button.Discard

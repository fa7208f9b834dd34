"""A network that Keras saved takes the place of the cards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ....core.base.errors import WorkbenchError
from ....core.base.text import plural, text
from ....core.code import keras_import
from ....core.code.keras_import import Imported
from ....core.net import layer_edits
from ....core.project.project import LONGEST_NAME
from ...work import undo_texts
from ...work.said import Said
from ...work.workspace import Workspace
from .import_report import ImportReport

SUFFIXES = (".keras", ".json")


class Importer(QWidget):
    """Asks for a file, has it read on the data lane, and exchanges the layers in one edit.

    A widget only so that its dialogs have somebody to belong to; it is never shown.
    """

    imported = Signal()
    """The layers of a file are in the project now."""
    failed = Signal(object)
    """A WorkbenchError: there was no network to be had."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._store, self._jobs, self._data = workspace.store, workspace.jobs, workspace.data
        self._said = workspace.said

    def ask(self) -> None:
        """Ask for a file and read it."""
        folder = str(self._store.path.parent) if self._store.path else str(Path.home())
        kinds = text("Keras models ({patterns})", patterns=" ".join(f"*{end}" for end in SUFFIXES))
        name, _ = QFileDialog.getOpenFileName(self.window(), text("Import Keras model"), folder, kinds)
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a file in the background; the project stays as it is until the whole file is understood."""
        shape = self._data.facts.format.shape
        self._jobs.start(
            "data",
            text("Reading {file}", file=path.name),
            lambda _report, _control: keras_import.load(path, shape),
            done=lambda imported: self._take(path, imported),
            failed=self.failed.emit,
        )

    def _take(self, path: Path, imported: Imported) -> None:
        if not imported.layers:
            message = text("{file} holds no layer that can be shown as a card.", file=path)
            self.failed.emit(WorkbenchError(message, "\n".join(imported.missing)))
            return
        try:
            after = layer_edits.replacing_all(self._store.project, imported.layers)
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        # Keras names models "sequential_3"; what people call it is the file.
        name = path.name.partition(".")[0] or path.stem
        self._store.edit(after.with_(name=name[:LONGEST_NAME]), undo_texts.importing(path.name))
        self.imported.emit()
        words = plural("{count} layer imported:", "{count} layers imported:", len(imported.layers))
        self._said.emit(Said(words, path))
        if imported.missing:
            ImportReport(path.name, imported, self.window()).open()

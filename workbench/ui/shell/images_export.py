"""The project's images to disk, in a form that this program and the course read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ...core.base.control import Control
from ...core.base.errors import WorkbenchError
from ...core.base.progress import Report
from ...core.base.text import text
from ..work.said import Said
from ..work.workspace import Workspace


class ImagesExport(QObject):
    """Asks where to, and writes on a lane."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window

    def ask(self) -> None:
        """Ask for a name and a form, and write."""
        # Late: Pillow is not needed to open the window.
        from ...core.data.export_set import FORMS

        kinds = {f"{text(title)} ({'*.npz' if form == 'npz' else '*'})": form for form, title in FORMS.items()}
        start = str(Path.home() / "images")
        name, kind = QFileDialog.getSaveFileName(self._window, text("Export images"), start, ";;".join(kinds))
        if name:
            form = kinds.get(kind, "course")
            self.write(Path(name).with_suffix(".npz") if form == "npz" else Path(name), form)

    def write(self, path: Path, form: str) -> None:
        """Write the images as they are now; how it went is said by the workspace."""
        images = self._workspace.data.images
        if images is None:
            self._workspace.failed.emit(WorkbenchError(text("There are no images to export.")))
            return

        def work(report: Report, control: Control) -> None:
            from ...core.data.export_set import export

            export(images, form, path, report, control)

        def done(_: None) -> None:
            self._workspace.said.emit(Said(text("Images exported:"), path))

        self._workspace.jobs.start("data", text("Exporting images"), work, done=done)

"""The project as a Keras script in a file, and its images beside it where Keras cannot fetch them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from ...core.base.atomic import write_text, writing
from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ...core.code import data_file
from ...core.code.data_code import comes_along
from ..work.said import Said
from ..work.workspace import Workspace


class ScriptExport(QObject):
    """Writes on a lane: the images of a large set take seconds to pack."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def write(self, path: Path) -> None:
        """Write the project as it is now; how it went is said by the workspace."""
        workspace, project = self._workspace, self._workspace.store.project
        words, images = workspace.surveyor.survey.script.text, workspace.data.images
        alone = not comes_along(project.data)
        if images is None and not alone:
            workspace.failed.emit(_no_images(workspace.data.failure))
            return

        def work(*_: object) -> None:
            if images is not None and not alone:
                data_file.save(images, path.parent)
            with writing("write the script to", path):
                write_text(path, words)

        def done(_: None) -> None:
            beside = text("Script exported:") if alone else text("Script exported, with its images in data.npz:")
            workspace.said.emit(Said(beside, path))

        workspace.jobs.start("data", text("Exporting the script"), work, done=done)


def _no_images(failure: WorkbenchError | None) -> WorkbenchError:
    why = failure.message if failure else text("They are still being loaded.")
    return WorkbenchError(text("The script needs its images beside it, and they are not here: {why}", why=why))

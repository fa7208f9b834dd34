"""Pictures of the user's own become the project's data: looked at on a lane, then chosen like any other source."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ...core.base.control import Control
from ...core.base.progress import Report
from ...core.base.text import text
from ...core.data.sources import Source
from . import undo_texts
from .jobs import Jobs
from .latest import Latest
from .store import Store


class OwnPictures(QObject):
    """Finds out what lies at a place, with the options that suit it; the project changes only when that is known."""

    failed = Signal(object)
    """A WorkbenchError: there are no pictures, or in no form that is read. The project is as it was."""
    taken = Signal()
    """They are the project's data now."""

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._looking = Latest(jobs, "data")

    def take(self, *paths: Path) -> None:
        """Look at a folder, a file, or the folder that some pictures are in, and learn from what is there."""

        def look(_report: Report, control: Control) -> Source:
            # Late: what reads all kinds of files is not needed to open the window.
            from ...core.data.sources.at_place import source_of

            return source_of(paths, control)

        self._looking.ask(text("Looking at {name}", name=paths[0].name), look, self._choose, failed=self.failed.emit)

    def _choose(self, source: Source) -> None:
        project = self._store.project
        data = project.data.from_source(source)
        self._store.edit(project.with_(data=data), undo_texts.choosing_source(source.heading()))
        self.taken.emit()

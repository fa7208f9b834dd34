"""The list of runs that Train and Draw share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ...core.base.text import text
from ...core.run import run_folder
from ...core.run.run_folder import Run
from .jobs import Jobs
from .run_watcher import RunWatcher


class RunList(QObject):
    """Knows the runs below one folder, newest first; disk is read on the data lane.

    What other windows and terminals do there is noticed: runs that they train, and runs that they removed.
    """

    changed = Signal()
    best_saved = Signal(object)
    """A new best checkpoint is on disk, whole: its path."""

    def __init__(self, root: Path, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = root
        self._jobs = jobs
        self._runs: tuple[Run, ...] = ()
        self._watcher = RunWatcher(root, self)
        self._watcher.changed.connect(self.refresh)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs as last read."""
        return self._runs

    def run(self, folder: Path) -> Run | None:
        """The run in that folder, or None."""
        return next((run for run in self._runs if run.folder == folder), None)

    def refresh(self) -> None:
        """Read the runs again."""
        self._jobs.start("data", text("Reading runs"), lambda _r, _c: run_folder.list_runs(self.root), done=self._show)

    def rename(self, run: Run, name: str) -> None:
        """Give a run another name."""
        self._change(text("Renaming run"), lambda: run_folder.rename(run, name))

    def delete(self, run: Run) -> None:
        """Remove a run's folder; asking the user first is the caller's part."""
        self._change(text("Deleting run"), lambda: run_folder.delete(run))

    def _change(self, text: str, act: Callable[[], object]) -> None:
        def work(_report: object, _control: object) -> tuple[Run, ...]:
            act()
            return run_folder.list_runs(self.root)

        self._jobs.start("data", text, work, done=self._show)

    def _show(self, found: tuple[Run, ...]) -> None:
        self._watcher.watch(run.folder for run in found if run.elsewhere)
        if found != self._runs:
            self._runs = found
            self.changed.emit()

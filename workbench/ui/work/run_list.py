"""The list of runs that Train and Draw share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ...core.run import run_folder
from ...core.run.differences import Differences
from ...core.run.run_folder import Run
from .jobs import Jobs
from .run_watcher import RunWatcher
from .trash import NoTrash, Trashed, bring_back, to_trash

Thing = TypeVar("Thing")
Listed = tuple[tuple[Run, ...], dict[Path, tuple[str, ...]]]
"""The runs, and by folder what differs from the run before."""


class RunList(QObject):
    """Knows the runs below one folder, newest first; disk is read on the data lane.

    What other windows and terminals do there is noticed: runs that they train, and runs that they removed.
    """

    changed = Signal()
    best_saved = Signal(object)
    """A new best checkpoint is on disk, whole: its path."""
    trashed = Signal(object)
    """Runs have gone to the trash: a tuple of Trashed."""
    not_trashed = Signal(object)
    """There is no trash for these: a tuple of Runs that are still there, to be deleted for good if that is wanted."""

    def __init__(self, root: Path, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = root
        self._jobs = jobs
        self._runs: tuple[Run, ...] = ()
        self._differences = Differences()
        self._differs: dict[Path, tuple[str, ...]] = {}
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
        self._change(text("Reading runs"), lambda: None)

    def differs(self, folder: Path) -> tuple[str, ...]:
        """What the run's project has that the run before had not, in short phrases."""
        return self._differs.get(folder, ())

    def rename(self, run: Run, name: str) -> None:
        """Give a run another name."""
        self._change(text("Renaming run"), lambda: run_folder.rename(run, name))

    def delete(self, runs: Sequence[Run]) -> None:
        """Move runs to the trash, and tell which went there and for which there is none."""
        gone: list[Trashed] = []
        left: list[Run] = []
        refused: list[WorkbenchError] = []

        def act() -> None:
            for run in runs:
                try:
                    run_folder.delete(run, lambda folder: gone.append(to_trash(folder)))
                except NoTrash:
                    left.append(run)
                except WorkbenchError as error:
                    refused.append(error)

        def tell() -> None:
            if gone:
                self.trashed.emit(tuple(gone))
            if left:
                self.not_trashed.emit(tuple(left))
            for error in refused:
                self._jobs.failed.emit(error)

        self._change(text("Deleting run"), act, tell)

    def delete_for_good(self, runs: Sequence[Run]) -> None:
        """Remove runs' folders; asking the user first is the caller's part."""
        self._change(text("Deleting run"), partial(_each, run_folder.delete, runs))

    def bring_back(self, trashed: Sequence[Trashed]) -> None:
        """Take runs out of the trash again."""
        self._change(text("Bringing back run"), partial(_each, bring_back, trashed))

    def _change(self, text: str, act: Callable[[], object], done: Callable[[], object] = lambda: None) -> None:
        """Change the disk, list the runs again, and tell."""

        def work(_report: object, _control: object) -> Listed:
            act()
            return self._listed()

        def show(listed: Listed) -> None:
            self._show(listed)
            done()

        self._jobs.start("data", text, work, done=show)

    def _listed(self) -> Listed:
        found = run_folder.list_runs(self.root)
        return found, self._differences.of(found)

    def _show(self, listed: Listed) -> None:
        found, differs = listed
        self._watcher.watch(run.folder for run in found if run.elsewhere)
        if (found, differs) != (self._runs, self._differs):
            self._runs, self._differs = found, differs
            self.changed.emit()


def _each(act: Callable[[Thing], object], things: Sequence[Thing]) -> None:
    for thing in things:
        act(thing)

"""Runs on disk: one folder each, with the project, the curves and the checkpoints."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ..base.errors import WorkbenchError, file_error
from ..base.file_name import as_file_name
from ..base.foreign import reading
from ..base.text import text
from ..pictures.format import MNIST, PictureFormat
from ..project import project_file
from ..project.project import LONGEST_NAME, Project
from . import history, record, recovery
from .files import BEST, CURVES, HISTORY, LAST, LOG, PROJECT, RECORD, STATE
from .numbering import next_number, number_all
from .owner import Owner, owner_of, undisturbed
from .record import RunRecord

__all__ = ["BEST", "CURVES", "HISTORY", "LAST", "LOG", "PROJECT", "RECORD", "STATE", "Run"]


@dataclass(frozen=True)
class Run:
    """A run folder and its record.

    ``unreadable`` says why the record could not be read; the one here is then made up from the
    folder's name.
    """

    folder: Path
    record: RunRecord
    unreadable: str = ""
    owner: Owner | None = None
    """Who trains it now; this process, another window, a terminal."""
    settled: bool = False
    """Whether it was found just now that the process that trained it had died."""

    @property
    def elsewhere(self) -> bool:
        """Whether another process trains it: it is to be looked at then, and not to be touched."""
        return self.owner is not None and not self.owner.here

    @property
    def title(self) -> str:
        """``#3 LeNet-5``: how the run is called everywhere."""
        return f"#{self.record.number} {self.record.name}" if self.record.number else self.record.name

    @property
    def best(self) -> Path:
        """The checkpoint that is the best in what the project monitors."""
        return self.folder / BEST

    def readable(self) -> bool:
        """Whether there is a checkpoint to read digits with."""
        return self.best.is_file()

    def project(self) -> Project:
        """The project as it was trained; raises WorkbenchError when it cannot be read."""
        return project_file.load(self.folder / PROJECT)


def create(
    root: Path,
    project: Project,
    format: PictureFormat = MNIST,
    now: datetime | None = None,
    fingerprint: str = "",
) -> Run:
    """Make a new, empty run folder for the project below ``root``, to learn from pictures of that format.

    ``fingerprint`` tells the pictures apart from all others. Raises WorkbenchError when the folder cannot be made
    or written.
    """
    moment = now or datetime.now()
    stem = as_file_name(f"{moment:%Y-%m-%d %H.%M.%S} {as_file_name(project.name, 'run')}", "run")
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder = _new_folder(root, stem)
    except OSError as error:
        raise file_error("make a run folder in", root, error) from error
    created = moment.isoformat(timespec="seconds")
    known = {"number": next_number(root), "side": format.side, "class_names": format.class_names}
    run = Run(folder, RunRecord(name=project.name, created=created, fingerprint=fingerprint, **known))
    project_file.save(project, folder / PROJECT)
    record.write(folder, run.record)
    return run


def _new_folder(root: Path, stem: str) -> Path:
    for number in range(1, 1000):
        folder = root / (stem if number == 1 else f"{stem} ({number})")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise FileExistsError(17, f"a thousand runs of the same second in {root}")


def open_run(folder: Path) -> Run:
    """Read a run folder; raises WorkbenchError that names the file and the cause.

    A run whose process died is put in order first, and interrupted from then on.
    """
    found = record.read(folder)
    if found.status != "running":
        return Run(folder, found)
    owner = owner_of(folder)
    if owner is not None:
        return Run(folder, found, owner=owner)
    found = recovery.interrupted(folder, found)
    if found.status != "running":
        return Run(folder, found, settled=True)
    # Somebody began to train it just now, or is putting it in order.
    return Run(folder, found, owner=owner_of(folder) or Owner())


def list_runs(root: Path) -> tuple[Run, ...]:
    """All runs below ``root``, newest first; folders that are no runs are passed over.

    Raises WorkbenchError when the folder cannot be looked into.

    A run whose record is damaged or of a newer version is listed last, with the reason.
    """
    with reading(root):
        paths = sorted(root.glob(f"*/{RECORD}"), reverse=True) if root.is_dir() else []
    found = []
    for path in paths:
        folder = path.parent
        try:
            run = open_run(folder)
            if not (run.settled and discard_empty(folder)):
                found.append(run)
        except WorkbenchError as error:
            if not path.exists():
                # Another program removed it just now.
                continue
            found.append(
                Run(folder, RunRecord(name=folder.name[:LONGEST_NAME], created="", status="failed"), error.message)
            )
    found.sort(key=lambda run: run.record.created, reverse=True)
    unnumbered = [run.folder for run in reversed(found) if not (run.record.number or run.unreadable or run.owner)]
    numbers = number_all(root, unnumbered)
    return tuple(_numbered(run, numbers) for run in found)


def _numbered(run: Run, numbers: dict[Path, int]) -> Run:
    return replace(run, record=run.record.with_(number=numbers[run.folder])) if run.folder in numbers else run


def discard_empty(folder: Path) -> bool:
    """Remove a run of which not one epoch is kept, as nothing can be done with it; whether it is gone.

    A run that somebody trains, and one whose files are in doubt, stays.
    """
    try:
        found = record.read(folder)
        if found.epochs or (folder / BEST).exists() or history.read(folder):
            return False
        delete(Run(folder, found))
    except WorkbenchError:
        return False
    return True


def rename(run: Run, name: str) -> Run:
    """Give the run another name, cut to the longest that there may be; the folder keeps its own."""
    return Run(run.folder, record.update(run.folder, name=name[:LONGEST_NAME]))


def delete(run: Run, away: Callable[[Path], object] = shutil.rmtree) -> None:
    """Put the run's folder ``away``: for good, if nobody says where to.

    Raises WorkbenchError when it cannot, is no run's folder, or somebody trains there.
    """
    if not (run.folder / RECORD).is_file():
        raise WorkbenchError(text("{folder} holds no run, so it was left alone.", folder=run.folder))
    with undisturbed(run.folder):
        # Not while it is removed: Windows removes no file that is locked.
        pass
    try:
        away(run.folder)
    except OSError as error:
        raise file_error("delete", run.folder, error) from error

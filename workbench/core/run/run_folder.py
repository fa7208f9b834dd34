"""Runs on disk: one folder each, with the project, the curves and the checkpoints."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..base.errors import WorkbenchError, file_error
from ..base.text import text
from ..pictures.format import MNIST, PictureFormat
from ..project import project_file
from ..project.project import Project
from . import record
from .files import BEST, CURVES, HISTORY, LAST, LOG, PROJECT, RECORD, STATE
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


def create(root: Path, project: Project, format: PictureFormat = MNIST, now: datetime | None = None) -> Run:
    """Make a new, empty run folder for the project below ``root``, to learn from pictures of that format.

    Raises WorkbenchError when the folder cannot be made or written.
    """
    moment = now or datetime.now()
    plain = re.sub(r"[^\w .-]", "", project.name).strip() or "run"
    stem = f"{moment:%Y-%m-%d %H.%M.%S} {plain}"
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder = _new_folder(root, stem[:100].rstrip(" ."))
    except OSError as error:
        raise file_error("make a run folder in", root, error) from error
    created = moment.isoformat(timespec="seconds")
    seen = {"side": format.side, "class_names": format.class_names}
    run = Run(folder, RunRecord(name=project.name, created=created, **seen))
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
    """Read a run folder; raises WorkbenchError that names the file and the cause."""
    return Run(folder, record.read(folder))


def list_runs(root: Path) -> tuple[Run, ...]:
    """All runs below ``root``, newest first; folders that are no runs are passed over.

    A run whose record is damaged or of a newer version is listed last, with the reason.
    """
    found = []
    for path in sorted(root.glob(f"*/{RECORD}"), reverse=True) if root.is_dir() else ():
        folder = path.parent
        try:
            found.append(open_run(folder))
        except WorkbenchError as error:
            found.append(Run(folder, RunRecord(name=folder.name, created="", status="failed"), error.message))
    return tuple(sorted(found, key=lambda run: run.record.created, reverse=True))


def rename(run: Run, name: str) -> Run:
    """Give the run another name; the folder keeps its own."""
    return Run(run.folder, record.update(run.folder, name=name))


def delete(run: Run) -> None:
    """Remove the run's folder; raises WorkbenchError when it cannot, or is no run's folder."""
    if not (run.folder / RECORD).is_file():
        raise WorkbenchError(text("{folder} holds no run, so it was left alone.", folder=run.folder))
    try:
        shutil.rmtree(run.folder)
    except OSError as error:
        raise file_error("delete", run.folder, error) from error

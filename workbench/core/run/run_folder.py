"""Runs on disk: one folder each, with the project, the curves and the checkpoints."""

import csv
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from ..base.atomic import write_text
from ..base.errors import WorkbenchError, file_error, first_reason
from ..project import project_file
from ..project.project import Project
from ..spec.spec import Spec
from .events import EpochDone

PROJECT, RECORD, HISTORY = "project.json", "run.json", "history.csv"
BEST, LAST, STATE = "best.keras", "last.keras", "state.json"
LOG, CURVES = "log.txt", "curves.png"

Outcome = Literal["finished", "stopped", "diverged"]
"""How a training run can end when nothing went wrong with the machine."""
Status = Literal["running", "failed"] | Outcome


class Record(Spec):
    """What the list of runs shows; saved as ``run.json``.

    ``best_val_accuracy`` is the best checkpoint's, whatever that is the best in.
    """

    name: str
    created: str
    status: Status = "running"
    epochs: int = 0
    best_val_accuracy: float | None = None


@dataclass(frozen=True)
class Run:
    """A run folder and its record."""

    folder: Path
    record: Record

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


def create(root: Path, project: Project, now: datetime | None = None) -> Run:
    """Make a new, empty run folder for the project below ``root``.

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
    run = Run(folder, Record(name=project.name, created=moment.isoformat(timespec="seconds")))
    project_file.save(project, folder / PROJECT)
    write_record(run)
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


def write_record(run: Run) -> None:
    """Save the record; raises WorkbenchError when the disk does not take it."""
    path = run.folder / RECORD
    try:
        write_text(path, run.record.model_dump_json(indent=2) + "\n")
    except OSError as error:
        raise file_error("write", path, error) from error


def open_run(folder: Path) -> Run:
    """Read a run folder; raises WorkbenchError that names the file and the cause."""
    path = folder / RECORD
    try:
        return Run(folder, Record.model_validate_json(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise file_error("read the run", path, error) from error
    except (ValidationError, UnicodeDecodeError) as error:
        reason = first_reason(error) if isinstance(error, ValidationError) else "it is not text"
        raise WorkbenchError(f"{path} is not a run's record: {reason}.") from error


def list_runs(root: Path) -> tuple[Run, ...]:
    """All readable runs below ``root``, newest first; folders that are no runs are passed over."""
    found = []
    for record in sorted(root.glob(f"*/{RECORD}"), reverse=True) if root.is_dir() else ():
        try:
            found.append(open_run(record.parent))
        except WorkbenchError:
            continue
    return tuple(sorted(found, key=lambda run: run.record.created, reverse=True))


def update(folder: Path, **changes: Any) -> Run:
    """Change fields of a run's record; raises WorkbenchError when it cannot be read or written.

    The record is read anew, since the window renames runs while the engine trains them.
    """
    run = open_run(folder)
    changed = Run(folder, run.record.with_(**changes))
    write_record(changed)
    return changed


def rename(run: Run, name: str) -> Run:
    """Give the run another name; the folder keeps its own."""
    return update(run.folder, name=name)


def delete(run: Run) -> None:
    """Remove the run's folder; raises WorkbenchError when it cannot, or is no run's folder."""
    if not (run.folder / RECORD).is_file():
        raise WorkbenchError(f"{run.folder} holds no run, so it was left alone.")
    try:
        shutil.rmtree(run.folder)
    except OSError as error:
        raise file_error("delete", run.folder, error) from error


COLUMNS = tuple(field.name for field in fields(EpochDone) if field.name != "more")
"""What every history has; the project's other metrics follow in columns of their own."""


def append_history(folder: Path, epoch: EpochDone) -> None:
    """Add one line to ``history.csv`` and flush it; the first line names the columns.

    Raises WorkbenchError when the disk does not take it.
    """
    path = folder / HISTORY
    new = not path.exists()
    try:
        with path.open("a", newline="", encoding="utf-8") as handle:
            writer = csv.writer(handle)
            if new:
                writer.writerow([*COLUMNS, *(name for name, _ in epoch.more)])
            writer.writerow([*(getattr(epoch, name) for name in COLUMNS), *(value for _, value in epoch.more)])
            handle.flush()
            os.fsync(handle.fileno())
    except OSError as error:
        raise file_error("write", path, error) from error


def read_history(folder: Path) -> tuple[EpochDone, ...]:
    """The epochs of a run; a last line that was cut off in mid-write is left out."""
    path = folder / HISTORY
    if not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise file_error("read", path, error) from error
    # Half a number is a number, too: what counts is whether the line was ended.
    return tuple(_epochs(csv.DictReader(text[: text.rfind("\n") + 1].splitlines())))


def _epochs(rows: Iterable[dict[str, str]]) -> Iterable[EpochDone]:
    for row in rows:
        try:
            numbers = {name: float(row[name]) for name in COLUMNS[1:-1]}
            more = tuple((name, float(row[name])) for name in row if name not in COLUMNS)
            yield EpochDone(epoch=int(row["epoch"]), best=row["best"] == "True", more=more, **numbers)
        except (KeyError, TypeError, ValueError):
            return

"""A run's record, ``run.json``: what the list of runs shows of it."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pydantic import Field

from ..base.atomic import write_text, writing
from ..base.file_lock import locked
from ..base.foreign import reading
from ..base.text import mark
from ..base.versioned import Format, Values
from ..project.project import LONGEST_NAME
from ..spec.spec import Spec
from .files import RECORD, RECORD_LOCK
from .history import MOST
from .outcome import Status


class RunRecord(Spec):
    """What is known of a run without opening anything else.

    ``number`` is the run's own below its root, 0 as long as an older version's run has none.
    ``created`` is local time as ISO 8601; ``best`` are the metrics of the epoch whose checkpoint is
    the best, whatever that is the best in, and empty before there is one. ``side`` and
    ``class_names`` are the format of the pictures that it learns from, ``fingerprint`` tells them apart from
    others; runs of older versions of the program do not tell.
    """

    name: str = Field(max_length=LONGEST_NAME)
    created: str
    number: int = Field(0, ge=0, le=MOST)
    status: Status = "running"
    epochs: int = Field(0, ge=0, le=MOST)
    best: dict[str, float] = Field(default_factory=dict)
    side: int | None = None
    class_names: tuple[str, ...] = ()
    fingerprint: str = Field("", max_length=64)


def _metrics_by_name(values: Values) -> Values:
    """Version 1 knew one metric only, in a field of its own."""
    kept = dict(values)
    accuracy = kept.pop("best_val_accuracy", None)
    return {**kept, "best": {} if accuracy is None else {"val_accuracy": accuracy}}


def _may_be_interrupted(values: Values) -> Values:
    """2 to 3: a run may be interrupted, which version 2 did not tell from running."""
    return values


def _numbered(values: Values) -> Values:
    """3 to 4: runs have numbers, which those of version 3 are given when they are listed."""
    return values


def _knowing_its_images(values: Values) -> Values:
    """4 to 5: a run knows its images' fingerprint, which is empty for those of version 4."""
    return values


MIGRATIONS = (_metrics_by_name, _may_be_interrupted, _numbered, _knowing_its_images)
FORMAT = Format("digit-workbench run", 5, MIGRATIONS, noun=mark("a run's record"), unmarked=1)
PATIENCE = 10.0
"""Seconds; a change takes some milliseconds."""


def read(folder: Path) -> RunRecord:
    """The record in a run's folder.

    Raises WorkbenchError that names the file and the cause when it is missing, damaged or of a
    newer version of the program.
    """
    path = folder / RECORD
    with reading(path):
        return RunRecord.model_validate(FORMAT.read(path))


def write(folder: Path, record: RunRecord) -> None:
    """Save a new run's record; raises WorkbenchError when the disk does not take it."""
    path = folder / RECORD
    with writing("write", path):
        write_text(path, FORMAT.to_text(record.model_dump(mode="json")))


def update(folder: Path, **changes: Any) -> RunRecord:
    """Change some fields and leave the others as they are on disk, from whichever lane.

    From reading the record to writing it this holds a lock: windows rename runs while another process trains
    them, and whoever read first and wrote last would undo the other's change. Raises WorkbenchError when the
    record cannot be read or written.
    """
    with ExitStack() as stack:
        with writing("change", folder / RECORD):
            stack.enter_context(locked(folder / RECORD_LOCK, PATIENCE, needed=False))
        changed = read(folder).with_(**changes)
        write(folder, changed)
    return changed

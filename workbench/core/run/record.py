"""A run's record, ``run.json``: what the list of runs shows of it."""

import threading
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from ..base.atomic import write_text
from ..base.errors import WorkbenchError, file_error
from ..base.reasons import first_reason
from ..base.text import mark, text
from ..base.versioned import Format, Values
from ..spec.spec import Spec
from .files import RECORD
from .outcome import Status


class RunRecord(Spec):
    """What is known of a run without opening anything else.

    ``created`` is local time as ISO 8601; ``best`` are the metrics of the epoch whose checkpoint is
    the best, whatever that is the best in, and empty before there is one. ``side`` and
    ``class_names`` are the format of the pictures that it learns from; runs of older versions of
    the program do not tell.
    """

    name: str
    created: str
    status: Status = "running"
    epochs: int = 0
    best: dict[str, float] = Field(default_factory=dict)
    side: int | None = None
    class_names: tuple[str, ...] = ()


def _metrics_by_name(values: Values) -> Values:
    """Version 1 knew one metric only, in a field of its own."""
    kept = dict(values)
    accuracy = kept.pop("best_val_accuracy", None)
    return {**kept, "best": {} if accuracy is None else {"val_accuracy": accuracy}}


FORMAT = Format("digit-workbench run", 2, (_metrics_by_name,), noun=mark("a run's record"), unmarked=1)

_changing = threading.Lock()
"""Held from reading a record to writing it: the window renames runs while the engine trains them, and whoever
read first and wrote last would undo the other's change."""


def read(folder: Path) -> RunRecord:
    """The record in a run's folder.

    Raises WorkbenchError that names the file and the cause when it is missing, damaged or of a
    newer version of the program.
    """
    path = folder / RECORD
    try:
        return RunRecord.model_validate(FORMAT.read(path))
    except ValidationError as error:
        raise WorkbenchError(
            text("{path} is not a run's record: {first_reason}.", path=path, first_reason=first_reason(error))
        ) from error


def write(folder: Path, record: RunRecord) -> None:
    """Save a new run's record; raises WorkbenchError when the disk does not take it."""
    path = folder / RECORD
    try:
        write_text(path, FORMAT.to_text(record.model_dump(mode="json")))
    except OSError as error:
        raise file_error("write", path, error) from error


def update(folder: Path, **changes: Any) -> RunRecord:
    """Change some fields and leave the others as they are on disk, from whichever lane.

    Raises WorkbenchError when the record cannot be read or written.
    """
    with _changing:
        changed = read(folder).with_(**changes)
        write(folder, changed)
    return changed

"""A run's ``history.csv``: one line for each epoch, which spreadsheets read, too."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

from ..base.atomic import write_text
from ..base.errors import WorkbenchError, file_error
from ..base.foreign import decoded, read_bytes, reading
from ..base.quote import shortened
from ..base.text import text
from .events import EpochDone
from .files import HISTORY

METRICS = ("loss", "accuracy", "val_loss", "val_accuracy")
"""The metrics that have had their columns from the first version on."""
COLUMNS = ("epoch", *METRICS, "learning_rate", "seconds", "best")
"""What every history begins with; a project's other metrics follow in columns of their own."""
LARGEST = 16 * 2**20
"""Bytes; a thousand epochs take a tenth of a megabyte."""
MOST = 1_000_000
"""Epochs that a history may count to."""


def append(folder: Path, done: EpochDone) -> None:
    """Add one line and flush it; the first line names the columns.

    Raises WorkbenchError when the disk does not take it.
    """
    path = folder / HISTORY
    new = not path.exists()
    others = [name for name in done.metrics if name not in METRICS]
    try:
        with path.open("a", newline="", encoding="utf-8") as handle:
            writer = csv.writer(handle)
            if new:
                writer.writerow([*COLUMNS, *others])
            known = [done.metrics.get(name, "") for name in METRICS]
            own = [done.metrics[name] for name in others]
            writer.writerow([done.epoch, *known, done.learning_rate, done.seconds, done.best, *own])
            handle.flush()
            os.fsync(handle.fileno())
    except OSError as error:
        raise file_error("write", path, error) from error


def read(folder: Path) -> tuple[EpochDone, ...]:
    """The epochs of a run; a last line that was cut off in mid-write is left out.

    Raises WorkbenchError that names the line when the file cannot be read.
    """
    with reading(folder / HISTORY):
        return tuple(_epochs(csv.DictReader(_whole_lines(_text(folder)))))


def keep_first(folder: Path, epochs: int) -> None:
    """Cut off what lies beyond so many epochs: a run that is continued from there does them again.

    Raises WorkbenchError when there are fewer, or when the disk does not take it.
    """
    words, path = _text(folder), folder / HISTORY
    kept = _whole_lines(words)[: epochs + 1]
    if epochs and len(kept) <= epochs:
        raise WorkbenchError(
            text(
                "{path} tells of {kept} epochs, but {epochs} were trained: the run cannot be continued.",
                path=path,
                kept=max(0, len(kept) - 1),
                epochs=epochs,
            )
        )
    if "".join(kept) == words:
        return
    try:
        write_text(path, "".join(kept))
    except OSError as error:
        raise file_error("write", path, error) from error


def _text(folder: Path) -> str:
    path = folder / HISTORY
    return decoded(read_bytes(path, LARGEST, text("a run's history")), path) if path.exists() else ""


def _whole_lines(text: str) -> list[str]:
    """The lines that were written to their end. Half a number is a number, too."""
    return text[: text.rfind("\n") + 1].splitlines(keepends=True)


def _epochs(rows: csv.DictReader[str]) -> Iterator[EpochDone]:
    for row in rows:
        try:
            yield _epoch(row)
        except (KeyError, TypeError, ValueError) as error:
            words = text("line {line} is no epoch ({error})", line=rows.line_num, error=shortened(str(error)))
            raise ValueError(words) from error


def _epoch(row: dict[str, str]) -> EpochDone:
    # A metric that an epoch does not have leaves its cell empty.
    known = {name: float(row[name]) for name in METRICS if row[name] != ""}
    others = {name: float(row[name]) for name in row if name not in COLUMNS}
    numbers = {name: float(row[name]) for name in ("learning_rate", "seconds")}
    epoch = int(row["epoch"])
    if not 0 <= epoch < MOST:
        raise ValueError(text("epochs are counted from 0 to {most}", most=MOST))
    return EpochDone(epoch, {**known, **others}, best=row["best"] == "True", **numbers)

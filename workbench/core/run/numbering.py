"""Numbers of runs: each has one of its own below its root, and none is given twice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from ..base import paths
from ..base.atomic import write_text, writing
from ..base.errors import WorkbenchError
from ..base.file_lock import locked
from . import record
from .files import RECORD
from .history import MOST

PATIENCE = 3.0
"""Seconds; reading and writing a number takes some milliseconds."""


def next_number(root: Path) -> int:
    """A number that no run below ``root`` has had; raises WorkbenchError when it cannot be written down."""
    return _reserved(root, 1)[0]


def number_all(root: Path, folders: Sequence[Path]) -> dict[Path, int]:
    """Give runs of older versions of the program their numbers, in this order.

    Those whose disk does not take them have none.
    """
    given: dict[Path, int] = {}
    if folders:
        with suppress(WorkbenchError):
            for folder, number in zip(folders, _reserved(root, len(folders)), strict=True):
                given[folder] = record.update(folder, number=number).number
    return given


def _reserved(root: Path, count: int) -> range:
    """So many numbers that follow one another: the runs are looked at once for all of them."""
    path = _note(root)
    with ExitStack() as stack:
        with writing("change", path):
            path.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(path.with_suffix(".lock"), PATIENCE, needed=False))
        first = max(_noted(path), _highest(root)) + 1
        numbers = range(first, first + count)
        with writing("write", path):
            write_text(path, f"{numbers[-1]}\n")
    return numbers


def _note(root: Path) -> Path:
    """Where the highest number below ``root`` is noted, which a run in the trash may have: the folder itself holds
    runs alone."""
    name = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return paths.cache() / "run-numbers" / f"{name}.txt"


def _noted(path: Path) -> int:
    try:
        return min(max(int(path.read_text(encoding="ascii")), 0), MOST - 1)
    except (OSError, ValueError):
        return 0


def _highest(root: Path) -> int:
    return max((_number(path.parent) for path in root.glob(f"*/{RECORD}")), default=0)


def _number(folder: Path) -> int:
    try:
        return record.read(folder).number
    except WorkbenchError:
        return 0

"""Tables of text, a picture in each row: its grey levels, and before or behind them its class."""

from __future__ import annotations

import gzip
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import isqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...base.control import Control
from ...base.foreign import reading, unusable
from ...base.progress import Progress, Report
from ...base.quote import quoted
from ...base.text import mark, text
from ...pictures.format import SIDES
from ..left_out import Leaving
from .listing import is_number
from .raw_set import LabelColumn, RawSet

LABEL_NAMES = ("label", "labels", "class", "target", "y", "digit")
FORM = mark("Each row is one picture: its side · side grey levels from 0 to 255, and before or behind them its class.")
AT_ONCE = 1000
"""Rows that are read together."""
LOOKED_AT = 200
"""Rows that are looked at to tell what is what."""
LONGEST = 100_000
"""Letters of a row: 64 · 64 levels of up to twenty letters each."""
LARGEST = 2**34
"""Letters of a table, also of a packed one."""


@dataclass(frozen=True)
class TableForm:
    """How a table is written: what separates its cells, whether it has a header, where the class is, what white is."""

    delimiter: str
    header: bool
    label: LabelColumn
    side: int
    white: float


def look(path: Path, label: LabelColumn | None = None) -> TableForm:
    """How a table is written, found by looking at its first rows; ``label`` says where the class is if that is known.

    Raises WorkbenchError when it is no such table.
    """
    with reading(path, text(FORM)), _opened(path) as stream:
        rows = [line for line in islice(_lines(path, stream), LOOKED_AT) if line.strip()]
    if not rows:
        raise unusable(path, text("it is empty"), text(FORM))
    delimiter = max(",;\t ", key=rows[-1].count)
    cells = [_cells(row, delimiter) for row in rows]
    # Single rows may be cut off.
    columns, _ = Counter(map(len, cells)).most_common(1)[0]
    side = isqrt(columns - 1)
    if side * side != columns - 1 or not SIDES[0] <= side <= SIDES[1]:
        reason = text("its rows have {columns} cells", columns=columns)
        if isqrt(columns) ** 2 == columns and columns > 1:
            reason = text("its rows have {columns} cells, so that there is none for the class", columns=columns)
        raise unusable(path, reason, text(FORM))
    header = not _numbers(cells[0][1:-1])
    body = [row for row in cells[header:] if len(row) == columns]
    label = label or _label_column(cells[0] if header else [], body)
    levels = [float(cell) for row in body for cell in _split(row, label)[1] if _numbers([cell])]
    highest = max(levels, default=0.0)
    # Levels of 0 and 1 alone are ink or none; shares have a point.
    return TableForm(delimiter, header, label, side, 1.0 if highest <= 1 else 255.0)


def read(path: Path, form: TableForm, report: Report, control: Control) -> tuple[RawSet, Leaving]:
    """All pictures of the table; a row that is none is left out and said.

    Raises WorkbenchError that names the file when it cannot be read, Cancelled when the job was stopped.
    """
    images: list[NDArray[np.uint8]] = []
    names: list[str] = []
    leaving = Leaving()
    with reading(path, text(FORM)), _opened(path) as stream:
        numbered = enumerate(_lines(path, stream), start=1)
        if form.header:
            next(numbered, None)
        while rows := [(number, line) for number, line in islice(numbered, AT_ONCE) if line.strip()]:
            control.raise_if_stopped()
            levels, found = _together(rows, form) or _one_by_one(path, rows, form, leaving)
            images.append(levels)
            names.extend(found)
            report(Progress(0, 0, text("Reading rows: {count}", count=f"{len(names):,}")))
    whole = np.concatenate(images) if images else np.empty((0, form.side**2), np.uint8)
    if not names:
        found_none = leaving.result().lines
        raise unusable(path, found_none[0] if found_none else text("it holds no pictures"), text(FORM))
    return RawSet(whole.reshape(-1, form.side, form.side), np.array(names, dtype=np.str_)), leaving


def _opened(path: Path) -> io.TextIOBase:
    with path.open("rb") as handle:
        packed = handle.read(2) == b"\x1f\x8b"
    # Class names may be in any encoding; the levels are the same in all of them.
    if packed:
        return io.TextIOWrapper(gzip.open(path, "rb"), encoding="utf-8-sig", errors="replace")
    return path.open(encoding="utf-8-sig", errors="replace")


def _lines(path: Path, stream: io.TextIOBase) -> Iterator[str]:
    """The lines of the table, one at a time, refused when one has no end or they are too many for any table."""
    total = 0
    while line := stream.readline(LONGEST):
        total += len(line)
        if len(line) == LONGEST or total > LARGEST:
            raise unusable(path, text("its rows are too long for pictures of up to 64 × 64 pixels"), text(FORM))
        yield line


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.strip().split(delimiter)]


def _numbers(cells: list[str]) -> bool:
    try:
        return all(np.isfinite(float(cell)) for cell in cells)
    except ValueError:
        return False


def _split(cells: list[str], label: LabelColumn) -> tuple[str, list[str]]:
    return (cells[0], cells[1:]) if label == "first" else (cells[-1], cells[:-1])


def _label_column(header: list[str], rows: list[list[str]]) -> LabelColumn:
    """By its name; else a column of words, or of small whole numbers that are not all the same."""
    if header and header[0].lower() in LABEL_NAMES:
        return "first"
    if header and header[-1].lower() in LABEL_NAMES:
        return "last"
    first, last = ([row[at] for row in rows] for at in (0, -1))
    if _share(last, _is_word) > 0.5:
        return "last"
    if _share(first, _is_word) > 0.5:
        return "first"
    # The corner of a picture is nearly always empty, and its levels are larger than any class.
    return "last" if _may_be_classes(last) and not _may_be_classes(first) else "first"


def _share(cells: list[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, cells)) / max(1, len(cells))


def _is_word(cell: str) -> bool:
    return not _numbers([cell])


def _may_be_classes(cells: list[str]) -> bool:
    return len(set(cells)) > 1 and _share(cells, lambda cell: is_number(_name(cell) or "") and float(cell) < 100) > 0.9


def _together(rows: list[tuple[int, str]], form: TableForm) -> tuple[NDArray[np.uint8], list[str]] | None:
    """Rows in which nothing is wrong; None as soon as something is."""
    names, rest = [], []
    for _number, line in rows:
        line = line.strip()
        if form.label == "first":
            name, found, levels = line.partition(form.delimiter)
        else:
            levels, found, name = line.rpartition(form.delimiter)
        label = _name(name)
        if not found or label is None:
            return None
        names.append(label)
        rest.append(levels)
    try:
        # Separated by blanks, NumPy takes several of them for one.
        delimiter = None if form.delimiter == " " else form.delimiter
        levels_of_all = np.loadtxt(rest, dtype=np.float32, delimiter=delimiter, quotechar='"', ndmin=2, comments=None)
    except ValueError:
        return None
    if levels_of_all.shape != (len(rows), form.side**2):
        return None
    levels_of_all *= 255 / form.white
    if not (levels_of_all.min() >= 0 and levels_of_all.max() <= 255):
        return None
    return np.rint(levels_of_all).astype(np.uint8), names


def _one_by_one(
    path: Path, rows: list[tuple[int, str]], form: TableForm, leaving: Leaving
) -> tuple[NDArray[np.uint8], list[str]]:
    images, names = [], []
    for number, line in rows:
        if alone := _together([(number, line)], form):
            images.append(alone[0])
            names.extend(alone[1])
        else:
            leaving.leave(text("{path}, line {number}", path=path.name, number=number), _flaw(line, form))
    return np.concatenate(images) if images else np.empty((0, form.side**2), np.uint8), names


def _flaw(line: str, form: TableForm) -> str:
    cells = _cells(line, form.delimiter)
    if len(cells) != form.side**2 + 1:
        return text("it has {found} cells, expected {expected}", found=len(cells), expected=form.side**2 + 1)
    label, levels = _split(cells, form.label)
    if _name(label) is None:
        return text("{label} is no class: it is no whole number", label=quoted(label))
    wrong = next((cell for cell in levels if not _numbers([cell]) or not 0 <= float(cell) <= form.white), "")
    return text("{cell} is no grey level from 0 to {white}", cell=quoted(wrong), white=f"{form.white:g}")


def _name(cell: str) -> str | None:
    """A class's name as it is counted with; None for a number that is not whole."""
    cell = cell.strip().strip('"')
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError:
        return cell
    return str(int(value)) if np.isfinite(value) and value.is_integer() and value >= 0 else None

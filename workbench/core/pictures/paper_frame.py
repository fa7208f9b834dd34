"""A frame around a picture's symbol: a drawn line, the rim of a scan, the table around a sheet of paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Box = tuple[slice, slice]

LEAST = 20
"""Pixels: in smaller pictures a frame cannot be told from a symbol."""
COVERED = 0.95
"""Share of a side that a frame's line covers; the flattest top of a zero covers four fifths."""
SHEET = 0.8
"""Share of its box that a sheet of paper fills at least, without what is written on it; no symbol does."""
DEPTH = 3
"""A frame's lines lie in the outer third."""


def inside(ink: Mask, lines: bool = True) -> Box | None:
    """Where the picture inside the frame is; None if there is no frame, or nothing in it.

    ``ink`` tells the picture's pixels that differ from its rim. Without ``lines`` only the edge of a sheet counts.
    """
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return None
    top, left = int(rows[0]), int(columns[0])
    box = ink[top : rows[-1] + 1, left : columns[-1] + 1]
    if min(box.shape) < LEAST or not _is_closed(box):
        return None
    edges = _sheet(box) if box.mean() >= SHEET else _line(box) if lines else None
    if edges is None:
        return None
    up, down, west, east = edges
    return slice(top + up, top + down), slice(left + west, left + east)


def _is_closed(box: Mask) -> bool:
    """Whether there is ink along all four sides."""
    down, right = (max(1, length // 10) for length in box.shape)
    sides = (box[:down].any(axis=0), box[-down:].any(axis=0), box[:, :right].any(axis=1), box[:, -right:].any(axis=1))
    return all(side.mean() >= COVERED for side in sides)


def _sheet(box: Mask) -> tuple[int, int, int, int] | None:
    """A sheet of paper on something else: all of it but its ragged edge."""
    edge = [max(2, length // 50) for length in box.shape]
    return edge[0], box.shape[0] - edge[0], edge[1], box.shape[1] - edge[1]


def _line(box: Mask) -> tuple[int, int, int, int] | None:
    """Within a drawn line: up to where, from each side, the first row without ink is; the symbol must not touch it."""
    rows, columns = box.shape
    middle_rows, middle_columns = (slice(length // 4, length - length // 4) for length in box.shape)
    across, along = np.asarray(box[:, middle_columns].any(axis=1)), np.asarray(box[middle_rows].any(axis=0))
    up, down, west, east = (_first_free(line) for line in (across, across[::-1], along, along[::-1]))
    if up is None or down is None or west is None or east is None:
        return None
    inner = up, rows - down, west, columns - east
    return inner if box[inner[0] : inner[1], inner[2] : inner[3]].any() else None


def _first_free(line: Mask) -> int | None:
    """The first place without ink behind the frame's line, if it lies in the outer third."""
    free = np.flatnonzero(~line[: len(line) // DEPTH])
    return int(free[0]) if free.size else None

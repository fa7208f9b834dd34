"""A round pen on a fine grid: the path it takes, and the ink it leaves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""A stroke's points, float64 [n, 2]: x to the right, y down."""


def even(points: Points, step: float) -> Points:
    """The same path as points about ``step`` apart, its two ends kept; a dot stays one point.

    A hand in a hurry leaves few points and a hand at rest leaves many in one place: what follows
    must depend on the path alone.
    """
    lengths = np.hypot(*np.diff(points, axis=0).T)
    corners: Points = points[np.concatenate([[True], lengths > 0])]
    if len(corners) == 1:
        return corners
    along = np.concatenate([[0.0], np.cumsum(lengths[lengths > 0])])
    places = np.linspace(0, along[-1], max(2, int(np.ceil(along[-1] / step)) + 1))
    return np.column_stack([np.interp(places, along, corners[:, axis]) for axis in (0, 1)])


def smoothed(points: Points, sigma: float) -> Points:
    """An evenly spaced path with a Gaussian of ``sigma`` points drawn along it.

    Takes the staircase out of coarse tablets and the corners out of quick mouse strokes. The path
    goes on beyond its ends as its own mirror image through them, so that the ends stay in place
    and a straight line stays exactly what it is.
    """
    if len(points) < 3:
        return points
    reach = int(np.ceil(3 * sigma))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weights /= weights.sum()
    longer = np.pad(points, ((reach, reach), (0, 0)), mode="reflect", reflect_type="odd")
    return np.column_stack([np.convolve(longer[:, axis], weights, "valid") for axis in (0, 1)])


def ink(points: Points, shape: tuple[int, int], diameter: int) -> NDArray[np.bool_]:
    """The cells of a grid of ``shape`` (rows, columns) that a round pen covers at these points.

    ``diameter`` counts cells, and so do the points; (0, 0) is the middle of the first cell. What
    falls outside the grid is cut off.
    """
    rows, columns = shape
    grid = np.zeros((rows + 2 * diameter, columns + 2 * diameter), dtype=np.bool_)
    corners = np.rint(points - (diameter - 1) / 2).astype(np.int64) + diameter
    # A point far outside lands in the margin, where it is cut off; many points share a cell.
    corners = np.unique(np.clip(corners, 0, (columns + diameter, rows + diameter)), axis=0)
    stamp = _stamp_each if len(corners) < MANY else _stamp_rows
    stamp(grid, corners, _disc(diameter))
    return grid[diameter : diameter + rows, diameter : diameter + columns]


MANY = 4000
"""Places of the pen from which it is quicker to move whole rows of the disc over the grid: a scribble has many."""


def _disc(diameter: int) -> NDArray[np.bool_]:
    offsets = np.arange(diameter) - (diameter - 1) / 2
    disc: NDArray[np.bool_] = offsets[:, None] ** 2 + offsets**2 <= (diameter / 2) ** 2
    return disc


def _stamp_each(grid: NDArray[np.bool_], corners: NDArray[np.int64], disc: NDArray[np.bool_]) -> None:
    diameter = len(disc)
    for x, y in corners.tolist():
        grid[y : y + diameter, x : x + diameter] |= disc


def _stamp_rows(grid: NDArray[np.bool_], corners: NDArray[np.int64], disc: NDArray[np.bool_]) -> None:
    """The same, at a cost that does not depend on how many places there are.

    A row of the disc is one run of cells: what it covers at all places is where a running count of them changes
    over the run's length.
    """
    rows, columns = grid.shape
    places = np.zeros((rows, columns + len(disc)), dtype=np.int32)
    places[corners[:, 1], corners[:, 0]] = 1
    count = np.cumsum(np.pad(places, ((0, 0), (len(disc), 0))), axis=1)
    for down, row in enumerate(disc):
        first, length = int(row.argmax()), int(row.sum())
        start = len(disc) - first
        covered = count[:, start : start + columns] > count[:, start - length : start - length + columns]
        grid[down:] |= covered[: rows - down]

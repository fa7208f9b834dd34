"""A model's weights as numbers to look at: statistics, histogram, first kernels as pictures, slices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from .variable import Variable

BARS = 48
Table = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Statistics:
    """What a variable's values are like; ``edges`` has one entry more than ``counts``.

    Values that are no numbers are left out of everything but ``size`` and ``broken``.
    """

    size: int
    mean: float
    deviation: float
    counts: NDArray[np.int64]
    edges: NDArray[np.float64]
    broken: int


def statistics(values: NDArray[np.float32]) -> Statistics:
    """Mean, standard deviation and histogram of the finite values."""
    flat = values.reshape(-1)
    finite = flat[np.isfinite(flat)]
    broken = flat.size - finite.size
    if not finite.size:
        return Statistics(flat.size, 0.0, 0.0, np.zeros(BARS, np.int64), np.linspace(0.0, 1.0, BARS + 1), broken)
    # In double precision: a sum of millions of float32 would lose what the mean is about. And a
    # range of a few rounding errors cannot be cut into bars, so that it is widened.
    exact = finite.astype(np.float64)
    low, high = float(exact.min()), float(exact.max())
    room = max(0.0, 1e-6 * max(1.0, abs(low), abs(high)) - (high - low))
    counts, edges = np.histogram(exact, BARS, (low - room / 2, high + room / 2))
    return Statistics(flat.size, float(exact.mean()), float(exact.std()), counts.astype(np.int64), edges, broken)


def first_kernel(weights: Sequence[Variable]) -> Variable | None:
    """The kernel that looks at the image itself: the first of a model, unless tokens are looked up before it."""
    for each in weights:
        if each.name.endswith("embeddings"):
            return None
        if each.name.endswith("kernel"):
            return each
    return None


def pictures(kernel: Variable) -> Table | None:
    """[n, rows, columns] of a first kernel: a filter's window, or one weight for each pixel; None for others."""
    values = kernel.values
    if values.ndim == 4 and values.shape[2] == 1:
        return np.moveaxis(values[:, :, 0, :], -1, 0)
    if values.ndim == 2:
        side = isqrt(values.shape[0])
        # Keras' Flatten goes through an image row by row.
        if side > 1 and side * side == values.shape[0]:
            return values.T.reshape(-1, side, side)
    return None


def outer_shape(values: NDArray[np.float32]) -> tuple[int, ...]:
    """The axes that a table cannot show: one index of each has to be chosen."""
    return values.shape[2:]


def table(values: NDArray[np.float32], outer: Sequence[int]) -> Table:
    """Two axes of the values: rows and columns of a window, of a matrix; a vector is one column."""
    if values.ndim <= 1:
        return values.reshape(-1, 1)
    for index in outer:
        values = values[:, :, index]
    return values


def as_text(part: Table) -> str:
    """Values as a spreadsheet takes them: tabs between columns, each with the digits that it really has."""
    return "\n".join("\t".join(row.astype(str)) for row in part)

"""The numbers behind a plot of curves: appended cheaply, thinned for the screen. No Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from ....core.base.arrays import Floats

FAR = 30.0
"""Cross-entropy begins at about 2.3 with ten classes, the mean squared error of the same network at 0.09."""
DRAWN = 1500
"""Points of one curve that are handed to the screen at most: more than a plot has pixels across."""


class Series:
    """Points of one curve in an array that doubles when it is full."""

    def __init__(self) -> None:
        self._points = np.empty((64, 2))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, x: float, y: float) -> None:
        """Add one point."""
        if self._count == len(self._points):
            self._points = np.concatenate([self._points, np.empty_like(self._points)])
        self._points[self._count] = x, y
        self._count += 1

    @property
    def x(self) -> Floats:
        """Where the points stand."""
        return self._points[: self._count, 0]

    @property
    def y(self) -> Floats:
        """How high they are."""
        return self._points[: self._count, 1]

    def nearest(self, x: float) -> int | None:
        """Index of the point nearest to ``x``; None if there is none."""
        return int(np.abs(self.x - x).argmin()) if self._count else None


@dataclass(eq=False)
class RunData:
    """One run's three curves, on an axis of epochs: a point at 2.5 is half-way through the third."""

    name: str
    series: int
    batches: Series = field(default_factory=Series)
    training: Series = field(default_factory=Series)
    validation: Series = field(default_factory=Series)

    def curves(self) -> tuple[Series, Series, Series]:
        """Batches, training, validation."""
        return self.batches, self.training, self.validation


def thinned(x: Floats, y: Floats, limit: int = DRAWN) -> tuple[Floats, Floats]:
    """At most ``limit`` points that look the same: the lowest and highest of every stretch, in order."""
    if len(x) <= limit:
        return x, y
    width = -(-len(x) // (limit // 2))
    # NaN would win every comparison: it counts as infinitely high, and is itself again when drawn.
    heights = np.where(np.isnan(y), np.inf, y)
    table = np.pad(heights, (0, -len(y) % width), mode="edge").reshape(-1, width)
    rows = np.arange(len(table)) * width
    picked = np.stack([rows + table.argmin(axis=1), rows + table.argmax(axis=1)], axis=1)
    picked = np.minimum(np.sort(picked, axis=1).ravel(), len(x) - 1)
    return x[picked], y[picked]


def limits(all_runs: Sequence[RunData], positive: bool = False, most: float = math.inf) -> tuple[float, float] | None:
    """The span of heights worth showing: epochs whole, batches without their wildest two per cent.

    ``positive`` leaves out what has no logarithm; what is above ``most`` is left out, too.
    """
    lows, highs = [], []
    for low, high in _spans(all_runs, positive, most):
        lows.append(low)
        highs.append(high)
    return (min(lows), max(highs)) if lows else None


def robust(all_runs: Iterable[RunData]) -> float:
    """Above this, no height is worth flattening all others for: a run that has diverged goes to 1e12.

    Losses fall: a healthy run is highest where it begins. The lowest beginning among the runs, times ``FAR``, is
    more than any healthy run of theirs reaches, even one with a loss of another kind.
    """
    begins = [run.training.y[0] for run in all_runs if len(run.training) and np.isfinite(run.training.y[0])]
    lowest = min(map(abs, begins), default=0.0)
    return FAR * lowest if lowest else math.inf


def beyond(all_runs: Iterable[RunData], most: float) -> tuple[tuple[RunData, float], ...]:
    """The runs whose epochs go above ``most``, and how high each goes."""
    found = []
    for run in all_runs:
        heights = np.concatenate([run.training.y, run.validation.y])
        highest = float(heights[np.isfinite(heights)].max(initial=-math.inf))
        if highest > most:
            found.append((run, highest))
    return tuple(found)


def _spans(all_runs: Iterable[RunData], positive: bool, most: float) -> Iterator[tuple[float, float]]:
    for run in all_runs:
        for curve in run.curves():
            heights = curve.y[np.isfinite(curve.y) & ((curve.y > 0) | (not positive)) & (curve.y <= most)]
            if curve is run.batches and len(heights) > 100:
                # The first steps of a new network are far from all others, and would flatten the rest.
                # A few thousand of them tell as much as all, and sorting all takes milliseconds.
                low, high = np.quantile(heights[:: max(1, len(heights) // 4000)], [0.02, 0.98])
                yield float(low), float(high)
            elif len(heights):
                yield float(heights.min()), float(heights.max())


@dataclass(frozen=True)
class RunValues:
    """What one run shows at a place; None where it has no value."""

    name: str
    series: int
    training: float | None
    validation: float | None
    batch: float | None


@dataclass(frozen=True)
class CrosshairValues:
    """The values under the crosshair, which stands on ``x``."""

    x: float
    rows: tuple[RunValues, ...]


def reading(all_runs: Iterable[RunData], x: float) -> CrosshairValues | None:
    """The values at the epoch nearest to ``x``, or of single batches where no epoch has ended yet."""
    present = [run for run in all_runs if any(map(len, run.curves()))]
    if not present:
        return None
    last = max((run.training.x[-1] for run in present if len(run.training)), default=0.0)
    if last and x < last + 0.5:
        place = float(min(max(round(x), 1), last))
        rows = tuple(
            RunValues(r.name, r.series, _at(r.training, place), _at(r.validation, place), None) for r in present
        )
        return CrosshairValues(place, rows)
    # Beyond every epoch's end only a run that is under way has points.
    live = max(present, key=lambda run: run.batches.x[-1] if len(run.batches) else 0.0)
    at = live.batches.nearest(x)
    if at is None:
        return reading(present, last) if last else None
    return CrosshairValues(
        float(live.batches.x[at]), (RunValues(live.name, live.series, None, None, float(live.batches.y[at])),)
    )


def _at(curve: Series, x: float) -> float | None:
    at = curve.nearest(x)
    return float(curve.y[at]) if at is not None and abs(curve.x[at] - x) < 0.01 else None

"""One quantity over the epochs: which way it goes, and how much it wobbles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import fmean, median

LONGEST = 12
"""Epochs that a trend looks back at most; in short runs it is half of them, and never under three."""


@dataclass(frozen=True)
class Trend:
    """Finite values, one for each epoch. All changes are relative to the size of the values they are seen in."""

    values: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, index: int) -> float:
        return self.values[index]

    @cached_property
    def smooth(self) -> tuple[float, ...]:
        """Means of three neighbours, at the ends the three there: the lowest point alone is the luckiest."""
        last = max(0, len(self) - 3)
        return tuple(fmean(self.values[(first := min(max(0, at - 1), last)) : first + 3]) for at in range(len(self)))

    @property
    def lowest(self) -> int:
        """Where the bottom is: the index of the smallest smoothed value."""
        return min(range(len(self)), key=self.smooth.__getitem__)

    @property
    def recent(self) -> tuple[float, ...]:
        """The values that a trend is seen in."""
        return self.values[-max(3, min(LONGEST, len(self) // 2)) :]

    @property
    def latest(self) -> float:
        """The mean of the last two values."""
        return fmean(self.values[-2:])

    @property
    def falls_in_order(self) -> bool:
        """Whether each of the recent values is lower than the one before."""
        return all(after < before for before, after in pairwise(self.recent))

    @property
    def jumps(self) -> float:
        """The share of the recent steps that go up by a tenth and more."""
        steps = list(pairwise(self.recent))
        return sum(after > 1.1 * before > 0 for before, after in steps) / len(steps) if steps else 0.0

    @property
    def slope(self) -> float:
        """Relative change per epoch of the recent values, by least squares."""
        return _slope(self.recent)

    @property
    def error(self) -> float:
        """The standard error of ``slope``, from ``noise``; one part in a thousand at least."""
        count = len(self.recent)
        spread = math.sqrt(count * (count * count - 1) / 12)
        return max(0.001, self.noise / spread) if spread else math.inf

    @property
    def noise(self) -> float:
        """Standard deviation of a value about the course of the series in its later half, relative to it.

        From the median of second differences (for white noise these scatter √6 times as much as the
        values, and 1.4826 makes a standard deviation of the median): a bend hardly counts, a jump not at all.
        """
        later = self.values[-max(6, len(self) // 2) :]
        bends = [
            abs(before - 2 * here + after) / _size((before, here, after))
            for before, here, after in zip(later, later[1:], later[2:], strict=False)
        ]
        return 1.4826 * median(bends) / math.sqrt(6) if bends else 0.0

    def rise_over(self, index: int) -> float:
        """How far the least of the last three values lies above the smoothed one at ``index``, relative to that."""
        low = self.smooth[index]
        return min(self.values[-3:]) / low - 1 if low > 0 else 0.0


def _slope(values: tuple[float, ...]) -> float:
    middle = (len(values) - 1) / 2
    spread = sum((at - middle) ** 2 for at in range(len(values)))
    return sum((at - middle) * value for at, value in enumerate(values)) / spread / _size(values) if spread else 0.0


def _size(values: tuple[float, ...]) -> float:
    return fmean(map(abs, values)) or 1.0

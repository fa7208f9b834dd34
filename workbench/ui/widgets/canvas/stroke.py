"""A stroke: the dots of the pen's path, in one array that grows as the pen moves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FIRST_ROOM = 64


class Dot(NamedTuple):
    """One point of the pen's path, and how wide the line is there as a share of its usual width."""

    x: float
    y: float
    width: float


class Stroke:
    """Dots as float64 [n, 3]: x, y, width. Adding one costs the same however many there are."""

    def __init__(self, dots: Iterable[Dot] = ()) -> None:
        self._room = np.empty((FIRST_ROOM, 3))
        self._count = 0
        for dot in dots:
            self.add(dot)

    def __len__(self) -> int:
        return self._count

    @property
    def dots(self) -> NDArray[np.float64]:
        """The dots so far, float64 [n, 3]; what comes later does not change them."""
        return self._room[: self._count]

    @property
    def last(self) -> Dot:
        """Where the pen is; raises IndexError before the first dot."""
        return Dot(*self.dots[-1].tolist())

    def add(self, dot: Dot) -> None:
        """Go on to that dot."""
        if self._count == len(self._room):
            self._room = np.concatenate([self._room, np.empty_like(self._room)])
        self._room[self._count] = dot
        self._count += 1

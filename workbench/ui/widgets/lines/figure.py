"""What a plot of plain functions shows, as a value: drawn now, or when the plot is first seen. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ....core.base.arrays import Floats


@dataclass(frozen=True, eq=False)
class Line:
    """One curve: ``series`` is its colour's number; dashed ones are for comparison, thin ones raw data."""

    name: str
    x: Floats
    y: Floats
    series: int = 0
    dashed: bool = False
    thin: bool = False


@dataclass(frozen=True, eq=False)
class LineFigure:
    """Lines, and the part of the plane that is shown of them, in the curves' own numbers.

    ``places`` are numbered along the top, the first as ``first`` words it (``epoch 1``). ``mark``
    is a place with an upright line, and ``words`` what stands beside it.
    """

    lines: tuple[Line, ...] = ()
    across: tuple[float, float] = (0.0, 1.0)
    up: tuple[float, float] = (0.0, 1.0)
    log_across: bool = False
    log_up: bool = False
    places: Sequence[float] = ()
    first: Callable[[str], str] = str
    mark: float | None = None
    words: str = ""

"""Axes for plots of plain functions: round numbers below and beside, and places with names above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import pyqtgraph as pg

from ..plot.axes import HeightAxis, round_step

ROOM = {"left": 40, "bottom": 44}
"""Pixels between two numbers at least."""


class NumberAxis(HeightAxis):
    """Writes numbers as the training curves do, on either side of a plot."""

    def __init__(self, side: Literal["left", "bottom"]) -> None:
        # HeightAxis always stands at the left.
        pg.AxisItem.__init__(self, side)
        self.percent = False
        self._room = ROOM[side]
        # The numbers are written out; "(x0.001)" beside a title is easily overlooked.
        self.enableAutoSIPrefix(False)

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Round steps, with room for the numbers."""
        return [(round_step(maxVal - minVal, size / self._room), 0)]


class PlaceAxis(pg.AxisItem):
    """Numbered places along the top, each with a line through the plot: the ends of epochs."""

    def __init__(self) -> None:
        super().__init__("top")

    def show_places(self, places: Sequence[float], first: Callable[[str], str], most: int = 6) -> None:
        """Mark these places with 1, 2, 3…; ``first`` words the first number: ``epoch 1``.

        When there are many, only round numbers of them are marked.
        """
        step = max(1, round(round_step(len(places), most))) if places else 1
        shown = [(place, f"{number:,}") for number, place in enumerate(places, 1) if number % step == 0]
        if shown:
            shown[0] = (shown[0][0], first(shown[0][1]))
        self.setTicks([shown])

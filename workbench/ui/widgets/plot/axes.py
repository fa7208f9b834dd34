"""Axes that write numbers the way the workbench does."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg

from ....core.base.numbers import LARGE, figures


class EpochAxis(pg.AxisItem):
    """Counts epochs: whole numbers only."""

    def __init__(self) -> None:
        super().__init__("bottom")

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Never a finer step than one epoch."""
        return [(max(1.0, round_step(maxVal - minVal, size / 56)), 0)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """``3``, ``1,000``."""
        return [f"{value:,.0f}" for value in values]


class HeightAxis(pg.AxisItem):
    """Accuracy as ``95%``, loss as ``0.2``; on a logarithmic scale 1, 2 and 5 of each power are named."""

    def __init__(self, percent: bool) -> None:
        super().__init__("left")
        self.percent = percent

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Round steps, about 40 pixels apart."""
        return [(round_step(maxVal - minVal, size / 40), 0)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """The shortest number that tells neighbouring ticks apart."""
        if self.logMode:
            return self.logTickStrings(values, scale, spacing)
        if self.percent:
            decimals = max(0, -math.floor(math.log10(spacing * 100) + 1e-9))
            return [f"{100 * value:.{decimals}f}%" for value in values]
        if max(map(abs, values), default=0.0) >= LARGE:
            return [figures(value) for value in values]
        decimals = max(0, -math.floor(math.log10(spacing) + 1e-9))
        return [f"{value:,.{decimals}f}" for value in values]

    def logTickValues(
        self,
        minVal: float,
        maxVal: float,
        size: float,
        stdTicks: object,
    ) -> list[tuple[float, list[float]]]:
        """Powers of ten, and 2 and 5 between them while there is room."""
        digits = (1, 2, 5) if maxVal - minVal < 3 else (1,)
        powers = range(math.floor(minVal), math.ceil(maxVal) + 1)
        places = [power + math.log10(digit) for power in powers for digit in digits]
        return [(1.0, [place for place in places if minVal <= place <= maxVal])]

    def logTickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """``0.05``, ``20``, ``1e6``."""
        return [figures(10**value, 6) if value < 5 else figures(10**value) for value in values]


def round_step(span: float, most: float) -> float:
    """The finest of 1, 2, 5, 10… that cuts the span into no more than so many parts."""
    rough = max(span, 1e-12) / max(2.0, most)
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= rough * (1 - 1e-9))

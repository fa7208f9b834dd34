"""The learning-rate search: which rates are tried, when the loss has run away, and what to suggest."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from .events import RateTried

STEPS = 160
"""Steps of a whole search: twenty for each power of ten."""
LOWEST, HIGHEST = 1e-7, 10.0
"""Where rates begin and end: the limits of every optimizer's learning rate."""
REACH = 5
"""Neighbours on either side that a smoothed loss is averaged with: a quarter of a power of ten."""
FEWEST = 2 * REACH
"""Steps before anything is concluded."""
RUNAWAY = 4.0
"""A loss of so many times the best one comes back no more: the search is over."""
CLEAR = 0.05
"""How far the loss has to fall, as a share of where it began, to count as learning."""


def rate(step: int) -> float:
    """The learning rate of a step, 1 to ``STEPS``: evenly spaced on a logarithmic scale."""
    return float(LOWEST * (HIGHEST / LOWEST) ** ((step - 1) / (STEPS - 1)))


def smoothed(tried: Sequence[RateTried]) -> tuple[float, ...]:
    """The losses as means over their neighbours, one for each step.

    Batches differ, so single losses jump. The neighbours are taken from both sides alike, fewer
    towards the ends: an average over the past alone would move the curve towards larger rates.
    """
    losses = np.asarray([each.loss for each in tried], np.float64)
    last = len(losses) - 1
    reaches = [min(REACH, at, last - at) for at in range(len(losses))]
    return tuple(float(losses[at - reach : at + reach + 1].mean()) for at, reach in enumerate(reaches))


def ran_away(tried: Sequence[RateTried]) -> bool:
    """Whether the last few losses lie so far above the best that larger rates need not be tried."""
    if len(tried) < FEWEST:
        return False
    curve = smoothed(tried)
    best = min(curve[:-1])
    latest = sum(each.loss for each in tried[-3:]) / 3
    # A formula's loss may lie below zero, where multiples say nothing; its fall is the measure then.
    scale = best if best > 0 else max(abs(best), curve[0] - best)
    return latest > best + (RUNAWAY - 1) * scale


def suggestion(tried: Sequence[RateTried]) -> float | None:
    """A rate to train with, two digits long, or None when no rate made the loss fall clearly.

    It is a tenth of the rate at which the smoothed loss was least: there the steps are about to
    become too large, and a tenth keeps clear of that for a whole training. The other rule in use,
    the rate of the steepest fall, depends on the difference of two noisy losses; where a minimum
    lies depends on the whole curve. Source for both: Howard and Gugger, "Deep Learning for Coders
    with fastai and PyTorch" (2020), chapter 5, on Smith's range test.
    """
    curve = smoothed(tried)
    if len(curve) < FEWEST or not all(map(math.isfinite, curve)):
        return None
    least = min(range(len(curve)), key=curve.__getitem__)
    # The mean over the first steps, whose rates are too small to change anything.
    start = sum(each.loss for each in tried[:FEWEST]) / FEWEST
    if least < FEWEST or start - curve[least] < CLEAR * abs(start):
        return None
    return float(f"{max(LOWEST, tried[least].rate / 10):.2g}")

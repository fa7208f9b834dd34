"""What learning curves show, in words; cautious, since a few epochs show little."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from ..base.text import text
from .events import EpochDone

Kind = Literal["early", "diverged", "stuck", "overfitting", "falling", "gap", "underfitting", "plateau", "unclear"]

FEWEST = 3
"""Epochs before anything is said."""
WINDOW = 3
"""Trends compare the mean of the last so many epochs with that of as many before: one lucky epoch says little."""
CLEAR = 0.03
"""A relative change in loss that counts as one."""


@dataclass(frozen=True)
class Finding:
    """``text`` says what is seen, ``advice`` what to try; ``epoch``, counted from 1, is where it began."""

    kind: Kind
    text: str
    advice: str = ""
    epoch: int | None = None


Rule = Callable[[Sequence[EpochDone]], Finding | None]


def diagnose(epochs: Sequence[EpochDone], diverged: bool = False) -> Finding:
    """The first finding that the curves support, gravest first.

    ``diverged`` says that the run was ended for it: the epoch that shows it has no end then, and no point.
    """
    if diverged:
        return _blown_up(epochs[-1].epoch + 2 if epochs else 1)
    for rule in RULES:
        if finding := rule(epochs):
            return finding
    return Finding("unclear", text("No clear trend in the last epochs."), text("More epochs will tell."))


def _diverged(epochs: Sequence[EpochDone]) -> Finding | None:
    losses = _values(epochs, "loss")
    for epoch, loss in zip(epochs, losses, strict=True):
        if not math.isfinite(loss):
            return _blown_up(epoch.epoch + 1)
    # Two epochs in a row, and far above the start: a single jump often heals.
    if len(losses) >= FEWEST and min(losses[-2:]) > 1.5 * losses[0]:
        number = epochs[losses.index(min(losses)) + 1].epoch + 1
        words = text(
            "Diverging since epoch {number}: the training loss has risen far above where it began.", number=number
        )
        return Finding("diverged", words, text("Try a smaller learning rate."), number)
    return None


def _early(epochs: Sequence[EpochDone]) -> Finding | None:
    if len(epochs) >= FEWEST:
        return None
    return Finding(
        "early", text("Too early to tell."), text("Curves say something after {fewest} epochs or more.", fewest=FEWEST)
    )


def _stuck(epochs: Sequence[EpochDone]) -> Finding | None:
    chance, losses = 0.15, _values(epochs, "loss")
    if max(_values(epochs, "accuracy")) < chance and losses[-1] > losses[0] * (1 - CLEAR):
        words = text("Not learning: the accuracy is still that of guessing.")
        return Finding("stuck", words, text("Try another learning rate, and look at the last layer and the loss."))
    return None


def _overfitting(epochs: Sequence[EpochDone]) -> Finding | None:
    losses, heights = _values(epochs, "loss"), _values(epochs, "val_loss")
    best = heights.index(min(heights))
    since = heights[best + 1 :]
    if len(since) < WINDOW:
        return None
    # The lowest point is the luckiest; with its neighbours it says where the bottom really is.
    lowest = fmean(heights[max(0, best - 1) : best + 2])
    latest = since[-WINDOW:]
    rises = min(latest) > lowest * (1 + CLEAR) and fmean(latest) > lowest * (1 + 2 * CLEAR)
    falls = losses[-1] < losses[best] * (1 - 2 * CLEAR)
    if not (rises and falls):
        return None
    number = epochs[best].epoch + 2
    return Finding(
        "overfitting",
        text(
            "Over-fitting since epoch {number}: validation loss rises while training loss still falls.", number=number
        ),
        text(
            "The best checkpoint was kept. Fewer epochs, dropout, L2 or more images help (lowest at epoch {number}).",
            number=number - 1,
        ),
        number,
    )


def _falling(epochs: Sequence[EpochDone]) -> Finding | None:
    heights = _values(epochs, "val_loss")
    if _trend(heights) < -CLEAR and min(heights) in heights[-2:]:
        return Finding(
            "falling", text("Still falling: the validation loss has not levelled off."), text("More epochs may help.")
        )
    return None


def _gap(epochs: Sequence[EpochDone]) -> Finding | None:
    if len(epochs) > WINDOW and _trend(_values(epochs, "loss")) < -2 * CLEAR:
        words = text("Validation loss has levelled off while training loss still falls.")
        return Finding("gap", words, text("Over-fitting may be about to begin."))
    return None


def _level(epochs: Sequence[EpochDone]) -> Finding | None:
    if len(epochs) < 2 * WINDOW:
        return None
    if max(abs(_trend(_values(epochs, name))) for name in ("loss", "val_loss")) > CLEAR:
        return None
    last = epochs[-1].metrics
    if last["accuracy"] < 0.9 and last["accuracy"] - last["val_accuracy"] < 0.02:
        words = text("Under-fitting: both losses have levelled off at a low accuracy.")
        return Finding(
            "underfitting", words, text("Try more units or layers, less regularization, or another learning rate.")
        )
    words = text("Plateau: neither loss moves any more.")
    return Finding("plateau", words, text("Further epochs will hardly help; a smaller learning rate might."))


RULES: tuple[Rule, ...] = (_diverged, _early, _stuck, _overfitting, _falling, _gap, _level)


def _blown_up(number: int) -> Finding:
    words = text("Diverged in epoch {number}: the loss is no longer a number.", number=number)
    return Finding("diverged", words, text("Try a learning rate ten times smaller."), number)


def _values(epochs: Sequence[EpochDone], name: str) -> list[float]:
    return [epoch.metrics[name] for epoch in epochs]


def _trend(values: Sequence[float]) -> float:
    """Relative change between the mean of the last epochs and that of as many before them."""
    width = min(WINDOW, len(values) // 2)
    before, after = fmean(values[-2 * width : -width]), fmean(values[-width:])
    return (after - before) / before if before else 0.0

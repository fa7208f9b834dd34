"""Keras' running means, turned back into what each chunk of steps was like."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .events import BatchDone
from .metrics import Metrics


@dataclass(frozen=True)
class BatchMean:
    """The mean of each metric over some steps, and where they end, in epochs: 2.5 is mid-third."""

    at: float
    metrics: Metrics


class BatchMeans:
    """Undoes the averaging since the epoch began, which would hide the noise that batches really have."""

    def __init__(self, steps_per_epoch: int) -> None:
        self._steps = max(1, steps_per_epoch)
        self._before: BatchDone | None = None
        self._longest = 0

    def take(self, event: BatchDone) -> BatchMean | None:
        """The steps since the last event; None when there were none, or too few to compare with others."""
        before = self._before if self._before and self._before.epoch == event.epoch else None
        taken = event.step - (before.step if before else 0)
        self._longest = max(self._longest, taken)
        # The few steps that are left at an epoch's end jump about like no others: left out. A short
        # chunk elsewhere is counted with the next.
        if taken <= 0 or 2 * taken < self._longest:
            return None
        self._before = event
        at = event.epoch + min(event.step, self._steps) / self._steps
        if before is None:
            return BatchMean(at, event.metrics)
        own = {}
        for name, mean in event.metrics.items():
            earlier = before.metrics.get(name, mean)
            value = (mean * event.step - earlier * before.step) / taken
            own[name] = _within(value, *_limits(name, mean, earlier))
        return BatchMean(at, own)


def _limits(name: str, *means: float) -> tuple[float, float]:
    """What the quantity can be. Only a formula's loss may lie below zero, and shows it in its means."""
    if name == "loss":
        return (0.0 if min(means) >= 0 else -math.inf), math.inf
    return 0.0, 1.0


def _within(value: float, low: float, high: float) -> float:
    """The means are float32 and a last batch may be short: rounding must not leave the range of the quantity."""
    return value if math.isnan(value) else min(high, max(low, value))

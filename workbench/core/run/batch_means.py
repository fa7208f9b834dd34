"""Keras' running means, turned back into what each chunk of steps was like."""

from __future__ import annotations

from dataclasses import dataclass

from .events import BatchDone


@dataclass(frozen=True)
class BatchMean:
    """The mean loss and accuracy over some steps, and where they end, in epochs: 2.5 is mid-third."""

    at: float
    loss: float
    accuracy: float


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
            return BatchMean(at, event.loss, event.accuracy)
        loss = (event.loss * event.step - before.loss * before.step) / taken
        accuracy = (event.accuracy * event.step - before.accuracy * before.step) / taken
        # The means are float32 and a last batch may be short: rounding must not leave the range of the quantity.
        return BatchMean(at, max(0.0, loss) if loss == loss else loss, min(1.0, max(0.0, accuracy)))

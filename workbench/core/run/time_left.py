"""How long training will still take, told from what the engine reports and not from a clock."""

from __future__ import annotations

from collections import deque
from statistics import median

from .events import BatchDone, EpochDone, TrainingStarted


class TimeLeft:
    """Estimates the time left.

    Chunks of steps are timed by the rate that the engine measured, so a pause does not count. The
    median of many rates shrugs off a machine that is busy for a moment; validation is what an
    epoch took beyond its steps.
    """

    def __init__(self, started: TrainingStarted) -> None:
        self._started = started
        self._rates: deque[float] = deque(maxlen=60)
        self._extra: deque[float] = deque(maxlen=5)
        self._epoch = 0
        self._step = 0

    def step(self, event: BatchDone) -> None:
        """Take note of some steps."""
        self._epoch, self._step = event.epoch, event.step
        if event.rate > 0:
            self._rates.append(event.rate)

    def epoch(self, event: EpochDone) -> None:
        """Take note of an epoch's end."""
        self._epoch, self._step = event.epoch + 1, 0
        if self._rates:
            self._extra.append(max(0.0, event.seconds - self._started.images / self.rate))

    @property
    def rate(self) -> float:
        """Images per second, or 0 while unknown."""
        return median(self._rates) if self._rates else 0.0

    @property
    def done(self) -> float:
        """The share of all steps that is behind, 0 to 1."""
        steps = max(1, self._started.steps_per_epoch)
        return min(1.0, (self._epoch + min(self._step, steps) / steps) / max(1, self._started.epochs))

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the last epoch ends, or None while unknown."""
        if not self._rates:
            return None
        images = (1 - self.done) * self._started.epochs * self._started.images
        extra = median(self._extra) if self._extra else 0.0
        return images / self.rate + extra * max(0, self._started.epochs - self._epoch)


def clock(seconds: float) -> str:
    """``0:42``, ``12:05`` or ``1:02:09``."""
    minutes, rest = divmod(round(max(0.0, seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

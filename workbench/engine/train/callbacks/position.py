"""Knowing where training is, and telling the feed which epoch's order it is to give."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import keras

from ..clock import Clock


class Position(keras.callbacks.Callback):
    """Comes first, so that all other callbacks find the new position.

    ``epoch`` counts from 0 and ``step`` the steps taken in it. ``begin`` is told each epoch: the feed goes over to
    its order. Where a run is continued in mid-epoch, ``first`` steps of it are behind, and took ``seconds``.
    """

    def __init__(
        self, clock: Clock, begin: Callable[[int], None], steps: int, first: int = 0, seconds: float = 0.0
    ) -> None:
        super().__init__()
        self.clock, self.steps = clock, steps
        self._begin, self._first, self._earlier = begin, first, seconds
        self._began = clock.now()
        self.epoch = self.step = 0

    @property
    def seconds(self) -> float:
        """How long the epoch took so far, pauses left out."""
        return self.clock.now() - self._began + self._earlier

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Another epoch, and with it another order."""
        self._begin(epoch)
        self.epoch, self.step = epoch, self._first
        self._began = self.clock.now()

    def on_train_batch_end(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        """Some steps were taken. Keras numbers its last batch as if the chunk had been full, so that is clamped."""
        self.step = min(self._first + batch + 1, self.steps)

    def epoch_is_kept(self) -> None:
        """The epoch is on disk: from here on none is half done."""
        self.step = 0
        self._first, self._earlier = 0, 0.0

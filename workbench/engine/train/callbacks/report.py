"""Reporting each chunk of steps."""

from __future__ import annotations

from collections.abc import Mapping

import keras

from ....core.base.progress import Report
from ....core.run.events import BatchDone
from ....core.run.metrics import ordered
from .position import Position


class ReportBatches(keras.callbacks.Callback):
    """Reports a BatchDone with every metric and the speed, in images per second."""

    def __init__(self, position: Position, batch_size: int, images: int, report: Report) -> None:
        super().__init__()
        self._position, self._report = position, report
        self._batch_size, self._images = batch_size, images
        self._seen, self._last = 0, 0.0

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Count from here."""
        self._seen, self._last = self._position.step * self._batch_size, self._position.clock.now()

    def on_train_batch_end(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        """Report the steps since the last report."""
        at, now = self._position, self._position.clock.now()
        seen = min(at.step * self._batch_size, self._images)
        rate = (seen - self._seen) / max(now - self._last, 1e-9)
        self._seen, self._last = seen, now
        self._report(BatchDone(at.epoch, at.step, ordered(logs or {}), rate))

"""What looks over ``fit``'s shoulder: reports, obeys stop and pause, notices divergence, saves."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping

import keras
import tensorflow as tf

from ...core.base.control import Control
from ...core.base.progress import Report
from ...core.run.events import BatchDone, EpochDone


class Stopped(Exception):
    """The user ended the training; raised out of ``fit``, which would otherwise validate first."""


class Diverged(Exception):
    """The loss is no number any more."""


class Watch(keras.callbacks.Callback):
    """Called by Keras after each chunk of steps and at the end of each epoch.

    ``epoch`` is the feed's variable; ``finish`` is given each completed epoch, its ``best`` not
    decided yet. Raises Stopped and Diverged through ``fit``.
    """

    def __init__(
        self,
        epoch: tf.Variable,
        batch_size: int,
        images: int,
        report: Report,
        control: Control,
        finish: Callable[[EpochDone, keras.Model], None],
    ) -> None:
        super().__init__()
        self._epoch, self._batch_size, self._images = epoch, batch_size, images
        self._steps = -(-images // batch_size)
        self._report, self._control, self._finish = report, control, finish
        self._number = 0
        self.step = 0
        """Steps taken in the epoch at hand."""

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Set the number that the feed derives its order from."""
        self._obey()
        self._epoch.assign(epoch)
        self._number, self.step = epoch, 0
        self._began = self._last = time.perf_counter()

    def on_train_batch_end(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        """Report a chunk. Keras numbers its last batch as if the chunk had been full, so that is clamped."""
        logs = logs or {}
        before, self.step = self.step, min(batch + 1, self._steps)
        if not math.isfinite(logs["loss"]):
            raise Diverged(f"the loss became {logs['loss']} at step {self.step} of epoch {self._number + 1}")
        now = time.perf_counter()
        seen = min(self.step * self._batch_size, self._images) - before * self._batch_size
        rate = seen / max(now - self._last, 1e-9)
        self._last = now
        self._report(BatchDone(self._number, self.step, float(logs["loss"]), float(logs["accuracy"]), rate))
        self._obey()

    def on_test_batch_end(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        """Stop and pause hold while validating, too."""
        self._obey()

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Hand the epoch on; from here on no epoch is half done."""
        values = {name: float(value) for name, value in (logs or {}).items()}
        if not math.isfinite(values["val_loss"]):
            raise Diverged(f"the validation loss became {values['val_loss']} in epoch {epoch + 1}")
        seconds = time.perf_counter() - self._began
        rate = float(self.model.optimizer.learning_rate)
        known = {name: values.pop(name) for name in ("loss", "accuracy", "val_loss", "val_accuracy")}
        done = EpochDone(epoch, **known, learning_rate=rate, seconds=seconds, best=False, more=tuple(values.items()))
        self._finish(done, self.model)
        self.step = 0

    def _obey(self) -> None:
        if self._control.paused:
            since = time.perf_counter()
            self._control.wait_while_paused()
            # Neither the rate nor the epoch's seconds count what the user spent thinking.
            waited = time.perf_counter() - since
            self._last += waited
            self._began += waited
        if self._control.stopped:
            raise Stopped

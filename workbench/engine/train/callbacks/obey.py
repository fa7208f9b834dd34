"""Obeying stop and pause."""

from __future__ import annotations

from collections.abc import Mapping

import keras

from ....core.base.control import Control
from ..clock import Clock


class Stopped(Exception):
    """The user ended the training; raised out of ``fit``, which would otherwise validate first."""


class Obey(keras.callbacks.Callback):
    """Waits while the run is paused, and raises Stopped; validation is interrupted, too."""

    def __init__(self, control: Control, clock: Clock) -> None:
        super().__init__()
        self._control, self._clock = control, clock

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Between two epochs."""
        obey(self._control, self._clock)

    def on_train_batch_end(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        """Between two chunks of steps."""
        obey(self._control, self._clock)

    def on_test_batch_end(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        """Between two chunks of validation."""
        obey(self._control, self._clock)


def obey(control: Control, clock: Clock) -> None:
    """Wait while the run is paused, the clock standing still; raises Stopped when it is to end."""
    if control.paused:
        with clock.held():
            control.wait_while_paused()
    if control.stopped:
        raise Stopped

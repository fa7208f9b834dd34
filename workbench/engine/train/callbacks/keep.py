"""Handing what was reached to the recorder."""

from __future__ import annotations

from collections.abc import Mapping

import keras

from ....core.run.events import EpochDone
from ....core.run.recorder import Recorder
from ....core.run.state import Variables
from ..hidden_state import accumulators, generators
from .position import Position


class Keep(keras.callbacks.Callback):
    """Keeps each completed epoch, and on demand one that was begun."""

    def __init__(self, position: Position, recorder: Recorder) -> None:
        super().__init__()
        self._position, self._recorder = position, recorder
        self._before_validation: tuple[Variables, Variables] | None = None

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Nothing of this epoch is validated yet."""
        self._before_validation = None

    def on_test_begin(self, logs: Mapping[str, float] | None = None) -> None:
        """Validation counts in the same variables as training, and some layers draw random numbers: remember both."""
        self._before_validation = self._hidden_state()

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Keep the epoch."""
        rate = float(self.model.optimizer.learning_rate)
        done = EpochDone(epoch, dict(logs or {}), learning_rate=rate, seconds=self._position.seconds)
        self._recorder.epoch(done, self.model, generators(self.model))
        self._position.epoch_is_kept()

    def begun_epoch(self) -> None:
        """Keep the epoch that was stopped before its end; does nothing where none was begun."""
        at = self._position
        if at.step:
            drawn, counted = self._before_validation or self._hidden_state()
            self._recorder.part(at.step, at.seconds, self.model, drawn, counted)

    def _hidden_state(self) -> tuple[Variables, Variables]:
        return generators(self.model), accumulators(self.model)

"""Going on counting in an epoch that was begun in an earlier run of the program."""

from __future__ import annotations

from collections.abc import Mapping

import keras

from ....core.run.state import Variables
from ..hidden_state import put_accumulators


class Recount(keras.callbacks.Callback):
    """Gives the metrics back what they had counted, after Keras has set them to zero."""

    def __init__(self, counted: Variables) -> None:
        super().__init__()
        self._counted = counted

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Only the first epoch was begun before."""
        if self._counted:
            put_accumulators(self.model, self._counted)
            self._counted = ()

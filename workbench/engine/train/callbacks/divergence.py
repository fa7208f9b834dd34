"""Noticing that the loss is no number any more."""

from __future__ import annotations

import math
from collections.abc import Mapping

import keras

from ....core.base.text import text
from .position import Position


class Diverged(Exception):
    """The loss is no number any more; raised out of ``fit`` before anything of it is kept."""


class Divergence(keras.callbacks.Callback):
    """Raises Diverged, which says where; ``callbacks.TerminateOnNaN`` in the exported script."""

    def __init__(self, position: Position) -> None:
        super().__init__()
        self._position = position

    def on_train_batch_end(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        """Look at the loss of the last steps."""
        loss = (logs or {})["loss"]
        if not math.isfinite(loss):
            at = self._position
            raise Diverged(
                text(
                    "the loss became {loss} at step {step} of epoch {epoch}",
                    loss=loss,
                    step=at.step,
                    epoch=at.epoch + 1,
                )
            )

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Look at the loss on the validation images."""
        loss = (logs or {})["val_loss"]
        if not math.isfinite(loss):
            raise Diverged(text("the validation loss became {loss} in epoch {epoch}", loss=loss, epoch=epoch + 1))

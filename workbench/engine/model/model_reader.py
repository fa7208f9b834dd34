"""Reading pictures with a restored model: fast enough to follow a pen."""

from __future__ import annotations

from collections.abc import Callable

import keras
import numpy as np
import tensorflow as tf

from ...core.data.images import Pictures
from ...core.ports.model import Probabilities
from .answers import answers
from .calling import calling
from .entering import entering
from .trained_on import TrainedOn

BATCH = 512
"""Pictures that go through the network at once."""


class ModelReader:
    """A restored model as a function that was traced with a fixed signature.

    It answers in under a millisecond where ``model.predict`` takes seventy. Tracing is done when
    the first picture is read, once for one picture and once for many; several threads may read.
    """

    def __init__(self, model: keras.Model, trained: TrainedOn) -> None:
        self._model, self._trained = model, trained
        self._one = self._traced(1)
        self._many = self._traced(None)

    def read(self, pictures: Pictures) -> Probabilities:
        """Probabilities, float32 [n, classes], for uint8 [n, side, side]; raises as ``Reader`` says."""
        self._trained.check(pictures)
        with calling(self._trained.path):
            return answers(self._outputs(pictures), self._trained)

    def _outputs(self, pictures: Pictures) -> Probabilities:
        if len(pictures) == 1:
            return np.asarray(self._one(tf.constant(pictures)))
        parts = [self._many(tf.constant(pictures[at : at + BATCH])) for at in range(0, len(pictures), BATCH)]
        return np.concatenate([np.zeros((0, self._trained.format.classes), np.float32), *parts])

    def _traced(self, count: int | None) -> Callable[[tf.Tensor], tf.Tensor]:
        side = self._trained.format.side

        @tf.function(input_signature=[tf.TensorSpec((count, side, side), tf.uint8)])
        def read(pictures: tf.Tensor) -> tf.Tensor:
            return tf.cast(self._model(entering(pictures, self._trained), training=False), tf.float32)

        return read

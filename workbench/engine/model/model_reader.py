"""Reading digits with a restored model: fast enough to follow a pen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from ...core.data.images import Pictures
from ...core.pictures.format import MNIST, PictureFormat
from . import restore
from .batches import pixels

BATCH = 512
"""Images that go through the network at once."""
SMALLEST = 1e-7
"""What Keras' losses, too, take for a probability of nothing."""


class ModelReader:
    """``core.ports.Reader`` on a Keras model of its own, which no training touches.

    A traced function with a fixed signature answers in under a millisecond where
    ``model.predict`` takes seventy.
    """

    def __init__(self, restored: restore.Restored) -> None:
        self._restored = restored
        self._one = self._traced(1)
        self._many = self._traced(None)

    @property
    def format(self) -> PictureFormat:
        """What ``restore`` lets through."""
        return MNIST

    def read(self, images: Pictures) -> NDArray[np.float32]:
        """Probabilities, float32 [n, 10], for uint8 [n, 28, 28]; rows add up to 1.

        Raises ValueError for arrays of another type or shape.
        """
        if images.dtype != np.uint8 or images.ndim != 3 or images.shape[1:] != (28, 28):
            raise ValueError(f"images must be uint8 [n, 28, 28], received {images.dtype} {list(images.shape)}")
        if len(images) == 1:
            return np.asarray(self._one(tf.constant(images)))
        parts = [self._many(tf.constant(images[at : at + BATCH])).numpy() for at in range(0, len(images), BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, restore.CLASSES), np.float32)

    def _traced(self, count: int | None) -> tf.types.experimental.PolymorphicFunction:
        restored = self._restored

        @tf.function(input_signature=[tf.TensorSpec((count, 28, 28), tf.uint8)])
        def read(images: tf.Tensor) -> tf.Tensor:
            scaled = pixels(images)
            outputs = restored.model(scaled if restored.channel else scaled[..., 0], training=False)
            return probabilities(tf.cast(outputs, tf.float32), restored.logits)

        return read


def probabilities(outputs: tf.Tensor, logits: bool) -> tf.Tensor:
    """Outputs float32 [n, classes] as probabilities, the way the loss took them in training.

    Raw scores go through softmax; anything else is cut to 0…1 and divided by its sum, which leaves
    the outputs of a softmax layer as they are.
    """
    if logits:
        return tf.nn.softmax(outputs)
    positive = tf.clip_by_value(outputs, SMALLEST, 1.0)
    return positive / tf.reduce_sum(positive, axis=-1, keepdims=True)


def reader(checkpoint: Path) -> ModelReader:
    """Restore a model file and trace it for one image, so that the first stroke is answered at once.

    Raises WorkbenchError that names the file and the cause.
    """
    found = ModelReader(restore.load(checkpoint))
    found.read(np.zeros((1, 28, 28), np.uint8))
    return found

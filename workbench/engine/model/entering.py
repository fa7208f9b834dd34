"""Pictures as a restored model takes them."""

from __future__ import annotations

import tensorflow as tf

from .batches import pixels
from .trained_on import TrainedOn


def entering(pictures: tf.Tensor, trained: TrainedOn) -> tf.Tensor:
    """uint8 [b, side, side] -> float32 [b, ...]: scaled and laid out as the model was trained on them."""
    count = pictures.shape[0] or -1  # not known while a function for any number of pictures is traced
    return tf.reshape(pixels(pictures, trained.white), (count, *trained.takes))

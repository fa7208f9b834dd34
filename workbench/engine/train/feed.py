"""The training batches: in an order of their own for each epoch."""

from __future__ import annotations

import tensorflow as tf

from ...core.catalog.losses import LabelForm
from ...core.data.images import Labels, Pictures
from ..model.batches import batches


def training_feed(
    images: Pictures, labels: Labels, form: LabelForm, classes: int, batch_size: int, seed: int, epoch: tf.Variable
) -> tf.data.Dataset:
    """Batches in an order that is a pure function of (seed, epoch); the last one may be smaller.

    ``epoch`` is an int32 variable that is set before each epoch. Gives float32 [b, side, side, 1] in
    0…1, and labels as ``form`` wants them.
    """
    count = len(images)

    def order(_: tf.Tensor) -> tf.data.Dataset:
        shuffled = tf.random.experimental.stateless_shuffle(tf.range(count), seed=[seed, epoch])
        return tf.data.Dataset.from_tensor_slices(shuffled).batch(batch_size)

    # One dataset for all epochs, whose only element is unrolled into the order of the epoch at hand.
    return batches(tf.data.Dataset.range(1).flat_map(order), images, labels, form, classes, batch_size)

"""The training batches: in an order of their own for each epoch."""

from __future__ import annotations

import tensorflow as tf

from ...core.catalog.losses import LabelForm
from ...core.code.order import Order
from ...core.data.images import Labels, Pictures
from ..model.batches import batches


def training_feed(
    images: Pictures, labels: Labels, form: LabelForm, classes: int, batch_size: int, order: Order, epoch: tf.Variable
) -> tf.data.Dataset:
    """Batches in ``order``, which differs from epoch to epoch; the last one may be smaller.

    ``epoch`` is an int32 variable that is set before each epoch. Gives float32 [b, side, side, 1] in
    0…1, and labels as ``form`` wants them.
    """
    count = len(images)

    def rows(_: tf.Tensor) -> tf.data.Dataset:
        return tf.data.Dataset.from_tensor_slices(order.rows(tf, count, epoch)).batch(batch_size)

    # One dataset for all epochs, whose only element is unrolled into the order of the epoch at hand.
    return batches(tf.data.Dataset.range(1).flat_map(rows), images, labels, form, classes, batch_size)

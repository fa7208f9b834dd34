"""The training batches: in an order of their own for each epoch."""

from __future__ import annotations

import tensorflow as tf

from ...core.catalog.losses import LabelForm
from ...core.code.order import Order
from ...core.data.images import Labels, Pictures
from ..model.batches import batches


class EpochOrder:
    """The order of the epoch at hand, where the feed reads it: ``rows`` is an int64 variable [n]."""

    def __init__(self, order: Order, count: int) -> None:
        self._order, self._count = order, count
        with tf.device("CPU:0"):
            self.rows = tf.Variable(order.rows(count, 0), trainable=False)

    def begin(self, epoch: int) -> None:
        """Go over to the order of that epoch, counted from 0."""
        self.rows.assign(self._order.rows(self._count, epoch))


def training_feed(
    images: Pictures, labels: Labels, form: LabelForm, classes: int, batch_size: int, order: EpochOrder
) -> tf.data.Dataset:
    """Batches in the order of the epoch that was begun; the last one may be smaller.

    Gives float32 [b, side, side, 1] in 0…1, and labels as ``form`` wants them.
    """

    def rows(_: tf.Tensor) -> tf.data.Dataset:
        return tf.data.Dataset.from_tensor_slices(order.rows.read_value()).batch(batch_size)

    # One dataset for all epochs, whose only element is unrolled into the order of the epoch at hand.
    return batches(tf.data.Dataset.range(1).flat_map(rows), images, labels, form, classes, batch_size)

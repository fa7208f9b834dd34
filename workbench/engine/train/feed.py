"""The training batches: in an order of their own for each epoch, and changed at random if that is wanted."""

from __future__ import annotations

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from ...core.catalog.augmentations.base import Draws
from ...core.catalog.losses import LabelForm
from ...core.code.order import Order
from ...core.data.augment import Augment
from ...core.data.images import Labels, Pictures
from ..model.batches import batches, pixels


class Epoch:
    """The epoch at hand, where the feed reads it: its order, ``rows``, is an int64 variable [n].

    ``augment`` changes the images, if it is given.
    """

    def __init__(self, order: Order, count: int, augment: Augment | None = None) -> None:
        self._order, self._count, self.augment = order, count, augment
        self._draws: Draws | None = None
        with tf.device("CPU:0"):
            self.rows = tf.Variable(tf.zeros(count, tf.int64), trainable=False)
        self.begin(0)

    def begin(self, epoch: int) -> None:
        """Go over to that epoch, counted from 0."""
        if self.augment is not None:
            self._draws = self.augment.draws(self._count, epoch)
        self.rows.assign(self._order.rows(self._count, epoch))

    def changed(self, images: Pictures, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """The images of these rows, uint8 [b, side, side], as the epoch changes them: float32 [b, side, side, 1]."""
        assert self.augment is not None, "nothing changes the images"
        assert self._draws is not None, "no epoch was begun"
        return self.augment.changed(images, self._draws[:, rows])[..., np.newaxis]


def training_feed(
    images: Pictures, labels: Labels, form: LabelForm, classes: int, batch_size: int, epoch: Epoch
) -> tf.data.Dataset:
    """Batches in the order of the epoch that was begun; the last one may be smaller.

    Gives float32 [b, side, side, 1] in 0…1, and labels as ``form`` wants them.
    """

    def rows(_: tf.Tensor) -> tf.data.Dataset:
        return tf.data.Dataset.from_tensor_slices(epoch.rows.read_value()).batch(batch_size)

    def enter(pictures: tf.Tensor, places: tf.Tensor) -> tf.Tensor:
        if epoch.augment is None:
            return pixels(pictures)
        changed = tf.numpy_function(epoch.changed, (pictures, places), tf.float32)
        return tf.ensure_shape(changed, (None, *images.shape[1:], 1))

    # One dataset for all epochs, whose only element is unrolled into the order of the epoch at hand.
    order = tf.data.Dataset.range(1).flat_map(rows)
    return batches(order, images, labels, form, classes, batch_size, enter)

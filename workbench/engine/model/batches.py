"""Labelled images as batches that a model takes: held as bytes, made real numbers batch by batch."""

from __future__ import annotations

from collections.abc import Callable

import tensorflow as tf

from ...core.catalog.losses import LabelForm
from ...core.data.images import Labels, Pictures

AHEAD = 8
"""Batches that are made ready while the model works."""


def pixels(images: tf.Tensor, white: float = 1.0) -> tf.Tensor:
    """uint8 [b, side, side] -> float32 [b, side, side, 1] in 0…``white``; networks of the workbench take 0…1."""
    return tf.cast(images, tf.float32)[..., tf.newaxis] / (255.0 / white)


def plain_feed(
    images: Pictures,
    labels: Labels,
    form: LabelForm,
    classes: int,
    batch_size: int,
    enter: Callable[[tf.Tensor], tf.Tensor] = pixels,
) -> tf.data.Dataset:
    """The same batches in the images' own order, for validation and evaluation."""
    order = tf.data.Dataset.range(len(images)).batch(batch_size)
    return batches(order, images, labels, form, classes, batch_size, lambda pictures, _places: enter(pictures))


def batches(
    order: tf.data.Dataset,
    images: Pictures,
    labels: Labels,
    form: LabelForm,
    classes: int,
    batch_size: int,
    enter: Callable[[tf.Tensor, tf.Tensor], tf.Tensor],
) -> tf.data.Dataset:
    """The batches in the order of ``order``, a dataset of row numbers [b].

    ``enter`` makes what the network is given of the pictures uint8 [b, side, side] and their row numbers.
    """
    # As bytes: making float32 constants of MNIST would hold the GIL for half a second.
    with tf.device("CPU:0"):
        all_images, all_labels = tf.constant(images), tf.constant(labels)

    def fetch(places: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        chosen = tf.cast(tf.gather(all_labels, places), tf.int32)
        answer = chosen if form == "index" else tf.one_hot(chosen, classes)
        return enter(tf.gather(all_images, places), places), answer

    # Without a known length Keras takes one step too many, and counts it in the optimizer.
    steps = -(-len(images) // batch_size)
    counted = order.map(fetch).apply(tf.data.experimental.assert_cardinality(steps))
    options = tf.data.Options()
    # Both cost more than they bring for batches this cheap.
    options.experimental_optimization.apply_default_optimizations = False
    options.autotune.enabled = False
    return counted.with_options(options).prefetch(AHEAD)

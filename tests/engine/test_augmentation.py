"""Augmentation in the feed: training batches only, and what Keras' older and newer ways call it."""

from __future__ import annotations

import inspect

import keras
import numpy as np
from keras.src.legacy.preprocessing.image import ImageDataGenerator

from workbench.core.catalog.augmentations import AUGMENTATIONS
from workbench.core.catalog.augmentations.generator import parameters
from workbench.core.code.order import Order
from workbench.core.data.augment import Augment
from workbench.engine.train.feed import Epoch, training_feed

from .test_feed import COUNT, numbered

AUGMENT = Augment(tuple(kind() for kind in AUGMENTATIONS), 5)


def feed_of(numbers: list[int], batch_size: int) -> list[np.ndarray]:
    """What training is given in these epochs: float32 [103, 28, 28, 1], in the images' own order."""
    epoch = Epoch(Order(5), COUNT, AUGMENT)
    feed = training_feed(*numbered(), "index", 10, batch_size, epoch)
    found = []
    for number in numbers:
        epoch.begin(number)
        given = np.concatenate([pictures.numpy() for pictures, _ in feed])
        found.append(given[np.argsort(Order(5).rows(COUNT, number))])
    return found


def test_an_epoch_is_the_same_whenever_and_however_it_comes() -> None:
    first, second = feed_of([0, 1], 10)
    (again,) = feed_of([1], 7)
    np.testing.assert_array_equal(second, again)
    assert (first != second).mean() > 0.3
    expected = AUGMENT.changed(numbered()[0], AUGMENT.draws(COUNT, 1))
    np.testing.assert_array_equal(second[..., 0], expected)


def test_every_parameter_of_the_generator_has_its_place() -> None:
    """But those of its inner workings."""
    known = {name.strip() for one in parameters() for name in one.names.split(",") if name}
    inner = {"zca_epsilon", "data_format", "interpolation_order", "dtype"}
    assert known == set(inspect.signature(ImageDataGenerator).parameters) - inner


def test_the_layers_that_are_named_are_there() -> None:
    for one in parameters():
        assert not one.layer or hasattr(keras.layers, one.layer)

"""The feed: every image once an epoch, in an order that only seed and epoch decide."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

from workbench.core.code.order import Order
from workbench.engine.model.batches import plain_feed
from workbench.engine.train.feed import Epoch, training_feed

COUNT = 103
ORDERS = {0: [7, 6, 1, 3, 2, 4, 0, 9, 5, 8], 3: [9, 1, 0, 3, 4, 2, 7, 8, 6, 5]}
"""The orders of ten images with seed 5, by epoch."""


def numbered() -> tuple[np.ndarray, np.ndarray]:
    """Images that carry their own number in their first pixel."""
    images = np.zeros((COUNT, 28, 28), np.uint8)
    images[:, 0, 0] = np.arange(COUNT)
    return images, (np.arange(COUNT) % 10).astype(np.uint8)


def orders(seed: int, epochs: list[int], batch_size: int = 10) -> list[list[int]]:
    """In which order the images come, epoch by epoch, from one feed."""
    order = Epoch(Order(seed), COUNT)
    feed = training_feed(*numbered(), "index", 10, batch_size, order)
    found = []
    for number in epochs:
        order.begin(number)
        batches = [(np.rint(x.numpy()[:, 0, 0, 0] * 255).astype(int), y.numpy()) for x, y in feed]
        for pictures, labels in batches:
            assert (pictures % 10 == labels).all()
        found.append([int(picture) for pictures, _ in batches for picture in pictures])
    return found


def test_every_image_comes_once() -> None:
    for order in orders(5, [0, 1, 2]):
        assert sorted(order) == list(range(COUNT))
        assert order != list(range(COUNT))


def test_order_is_a_function_of_seed_and_epoch_alone() -> None:
    first, second, again = orders(5, [0, 1, 0])
    assert first == again != second
    assert orders(5, [1], batch_size=7) == [second]
    assert orders(6, [1]) != [second]


def test_the_order_stays_what_it_is() -> None:
    """Runs are continued by later versions of the program, and of NumPy."""
    assert Order(5).rows(10, 0).tolist() == ORDERS[0]
    assert Order(5).rows(10, 3).tolist() == ORDERS[3]
    for epoch in (0, 3):
        assert orders(5, [epoch]) == [Order(5).rows(COUNT, epoch).tolist()]


def test_without_shuffling_the_order_is_the_images_own() -> None:
    epoch = Epoch(Order(5, shuffled=False), COUNT)
    feed = training_feed(*numbered(), "index", 10, 10, epoch)
    for number in (0, 1):
        epoch.begin(number)
        found = np.concatenate([np.rint(x.numpy()[:, 0, 0, 0] * 255).astype(int) for x, _ in feed])
        assert found.tolist() == list(range(COUNT))


@pytest.mark.parametrize("seed", [0, 2**31 - 1])
def test_extreme_seeds_work(seed: int) -> None:
    assert sorted(orders(seed, [0])[0]) == list(range(COUNT))


def test_pixels_and_labels_are_what_networks_take() -> None:
    images, labels = numbered()
    pixels, answers = next(iter(plain_feed(images, labels, "one-hot", 10, 40)))
    assert pixels.dtype == tf.float32
    assert pixels.shape == (40, 28, 28, 1)
    assert (pixels.numpy() == images[:40, ..., None].astype(np.float32) / 255).all()
    assert (answers.numpy() == np.eye(10, dtype=np.float32)[labels[:40]]).all()


def test_length_is_known_and_the_last_batch_is_partial() -> None:
    feed = plain_feed(*numbered(), "index", 10, 25)
    assert feed.cardinality() == 5
    assert [len(x) for x, _ in feed] == [25, 25, 25, 25, 3]
    assert training_feed(*numbered(), "index", 10, 25, Epoch(Order(0), COUNT)).cardinality() == 5

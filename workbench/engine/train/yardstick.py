"""How fast this computer trains: the time of one step of a network that is the same everywhere."""

from __future__ import annotations

import time
from statistics import median

import keras
import numpy as np

from ...core.base.control import Control

BATCH, STEPS, ROUNDS = 32, 60, 5


def yardstick(control: Control) -> float:
    """Seconds that a training step takes: two convolutions and a Dense layer, 32 images of 28×28, Adam.

    The median of five rounds of 60 steps, after one that is not counted, in which Keras traces its graph: about two
    seconds in all on two cores. Nothing of it is kept, and it draws no numbers from Keras' own generator. Raises
    Cancelled when it is stopped between two rounds.
    """
    zeros = {"kernel_initializer": "zeros"}
    # Names of their own: Keras would count on in the numbers that it gives to all layers.
    layers = [
        keras.layers.Conv2D(16, 3, activation="relu", name="yardstick_conv", **zeros),
        keras.layers.MaxPooling2D(name="yardstick_pool"),
        keras.layers.Conv2D(32, 3, activation="relu", name="yardstick_conv_1", **zeros),
        keras.layers.MaxPooling2D(name="yardstick_pool_1"),
        keras.layers.Flatten(name="yardstick_flatten"),
        keras.layers.Dense(64, activation="relu", name="yardstick_dense", **zeros),
        keras.layers.Dense(10, activation="softmax", name="yardstick_dense_1", **zeros),
    ]
    model = keras.Sequential([keras.Input((28, 28, 1)), *layers], name="yardstick")
    model.compile("adam", "sparse_categorical_crossentropy")
    images, labels = np.zeros((BATCH * STEPS, 28, 28, 1), np.float32), np.zeros(BATCH * STEPS, np.int32)
    took = []
    for _ in range(1 + ROUNDS):
        control.raise_if_stopped()
        began = time.perf_counter()
        model.fit(images, labels, batch_size=BATCH, shuffle=False, verbose=0)
        took.append((time.perf_counter() - began) / STEPS)
    return median(took[1:])

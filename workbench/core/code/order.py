"""The order in which training looks at the images: what the engine's feed computes and the script prints."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base.import_lock import imported
from ..data.augment import STREAM, Augment
from ..spec.calls import Call
from ..spec.expression import Expression

CLASS = '''\
class Shuffled(keras.utils.PyDataset):
    """Images and labels in batches, in another order in each epoch."""

    def __init__(self, images, labels, batch_size, seed):
        super().__init__()
        self.images, self.labels = images, labels
        self.batch_size, self.seed, self.epoch = batch_size, seed, 0
        # Keras looks at a batch or two before the first epoch begins.
        self.shuffle()

    def shuffle(self):
        # The same seed and epoch always give the same order.
        self.order = np.random.default_rng([self.seed, self.epoch]).permutation(len(self.images)){draws}

    def __len__(self):
        # The number of batches: the last one may be smaller than the others.
        return -(-len(self.images) // self.batch_size)

    def __getitem__(self, batch):
        first = batch * self.batch_size
        chosen = self.order[first : first + self.batch_size]
        return {images}, self.labels[chosen]

    def on_epoch_begin(self):
        self.shuffle()
        self.epoch += 1'''


DRAWS = """
        # So do they give the same random numbers to each image.
        random = np.random.default_rng([self.seed, self.epoch, {stream}])
        self.draws = 2 * random.random(({numbers}, len(self.images), 1, 1), dtype="float32") - 1"""


@dataclass(frozen=True)
class Order:
    """An order of its own for each epoch: a pure function of the seed and the epoch's number."""

    seed: int

    def rows(self, count: int, epoch: int) -> NDArray[np.int64]:
        """The numbers 0 to ``count`` - 1, int64 [count], in the order of that epoch, counted from 0."""
        # NumPy loads this part on first use.
        imported("numpy.random")
        return np.random.default_rng([self.seed, epoch]).permutation(count)

    def code(self, augment: Augment | None = None) -> str:
        """The script's class for it, which changes the images as ``augment`` says."""
        if augment is None:
            return CLASS.format(draws="", images="self.images[chosen]")
        draws = DRAWS.format(stream=STREAM, numbers=augment.numbers)
        return CLASS.format(draws=draws, images="augmented(self.images[chosen], self.draws[:, chosen])")

    def call(self, batch_size: int) -> Call:
        """How the script makes its batches."""
        data = {"images": Expression("x_train"), "labels": Expression("y_train")}
        return Call("Shuffled", {**data, "batch_size": batch_size, "seed": self.seed}, ("images", "labels"))

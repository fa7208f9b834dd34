"""The order in which training looks at the images: what the engine's feed computes and the script prints."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base.import_lock import imported
from ..data.augment import STREAM, Augment
from ..spec.calls import Call
from ..spec.expression import Expression

CLASS = """\
class {name}(keras.utils.PyDataset):
    {doc}

    def __init__(self, images, labels, batch_size, seed):
        super().__init__()
        self.images, self.labels = images, labels
        self.batch_size, self.seed, self.epoch = batch_size, seed, 0
        # Keras looks at a batch or two before the first epoch begins.
        self.prepare()

    def prepare(self):
        {order}{draws}

    def __len__(self):
        # The number of batches: the last one may be smaller than the others.
        return -(-len(self.images) // self.batch_size)

    def __getitem__(self, batch):
        first = batch * self.batch_size
        chosen = self.order[first : first + self.batch_size]
        return {images}, self.labels[chosen]

    def on_epoch_begin(self):
        self.prepare()
        self.epoch += 1"""


SHUFFLED = (
    '"""Images and labels in batches, in another order in each epoch."""',
    """\
# The same seed and epoch always give the same order.
        self.order = np.random.default_rng([self.seed, self.epoch]).permutation(len(self.images))""",
)
IN_ORDER = (
    '"""Images and labels in batches, always in the same order."""',
    "self.order = np.arange(len(self.images))",
)
"""What the class says of itself, and how it makes its order."""
DRAWS = """
        # The same seed and epoch always give the same random numbers to each image.
        random = np.random.default_rng([self.seed, self.epoch, {stream}])
        self.draws = 2 * random.random(({numbers}, len(self.images), 1, 1), dtype="float32") - 1"""


@dataclass(frozen=True)
class Order:
    """An order of its own for each epoch, a pure function of the seed and the epoch's number; or always the same."""

    seed: int
    shuffled: bool = True

    def rows(self, count: int, epoch: int) -> NDArray[np.int64]:
        """The numbers 0 to ``count`` - 1, int64 [count], in the order of that epoch, counted from 0."""
        if not self.shuffled:
            return np.arange(count)
        # NumPy loads this part on first use.
        imported("numpy.random")
        return np.random.default_rng([self.seed, epoch]).permutation(count)

    def code(self, augment: Augment | None = None) -> str:
        """The script's class for it, which changes the images as ``augment`` says."""
        draws, images = "", "self.images[chosen]"
        if augment is not None:
            draws = DRAWS.format(stream=STREAM, numbers=augment.numbers)
            images = "augmented(self.images[chosen], self.draws[:, chosen])"
        doc, order = SHUFFLED if self.shuffled else IN_ORDER
        return CLASS.format(name=self._name, doc=doc, order=order, draws=draws, images=images)

    def call(self, batch_size: int) -> Call:
        """How the script makes its batches."""
        data = {"images": Expression("x_train"), "labels": Expression("y_train")}
        return Call(self._name, {**data, "batch_size": batch_size, "seed": self.seed}, ("images", "labels"))

    @property
    def _name(self) -> str:
        return "Shuffled" if self.shuffled else "InOrder"

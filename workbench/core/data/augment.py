"""What training changes about its images: worked out here, printed in the script."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import indent

import numpy as np
from numpy.typing import NDArray

from ..base.import_lock import imported
from ..catalog.augmentations import Augmentation
from ..catalog.augmentations.base import Amounts, Draws, Levels
from ..catalog.augmentations.warp import lines as warp_lines
from ..catalog.augmentations.warp import warp

STILL = Amounts()
"""Nothing is moved."""
AT_ONCE = 128
"""Pictures that are changed together: what that takes fits into the processor's cache; four times as fast as more."""
STREAM = 1
"""Keeps these random numbers apart from those of the order, which come from the same seed and epoch."""


@dataclass(frozen=True)
class Augment:
    """The chosen augmentations: a pure function of seed, epoch and the image's number in the training part."""

    augmentations: tuple[Augmentation, ...]
    seed: int

    @property
    def numbers(self) -> int:
        """How many random numbers each picture needs."""
        return max((one.numbers for one in self.augmentations), default=0)

    def draws(self, count: int, epoch: int) -> Draws:
        """The numbers of ``count`` images in that epoch, counted from 0: float32 [numbers, count, 1, 1]."""
        # NumPy loads this part on first use.
        imported("numpy.random")
        random = np.random.default_rng([self.seed, epoch, STREAM])
        return 2 * random.random((self.numbers, count, 1, 1), dtype=np.float32) - 1

    def changed(self, pictures: NDArray[np.uint8], draws: Draws) -> Levels:
        """Pictures uint8 [n, side, side], each changed by its numbers: float32 [n, side, side] in 0…1."""
        changed = np.empty(pictures.shape, np.float32)
        for first in range(0, len(pictures), AT_ONCE):
            part = slice(first, first + AT_ONCE)
            levels: Levels = pictures[part].astype(np.float32) / np.float32(255)
            changed[part] = self._some(levels, draws[:, part])
        return changed

    def _some(self, pictures: Levels, draws: Draws) -> Levels:
        amounts = self._amounts()
        if amounts != STILL:
            pictures = warp(pictures, draws, amounts)
        for one in self.augmentations:
            pictures = one.painted(pictures, draws)
        return np.clip(pictures, 0, 1)

    def _amounts(self) -> Amounts:
        amounts = STILL
        for one in self.augmentations:
            amounts = one.moved(amounts)
        return amounts

    def code(self, side: int) -> str:
        """A function of Python that does the same to ``images`` in 0…1, float32 [n, side, side, 1]."""
        amounts = self._amounts()
        parameters = ["images", "draws", *filter(None, (one.once(side) for one in self.augmentations))]
        lines = [
            '"""Each image changed by its own numbers, which are even in -1…1."""',
            "images = images[..., 0]",
            *(warp_lines(amounts, side) if amounts != STILL else ()),
            *(line for one in self.augmentations for line in one.lines(side)),
            "return np.clip(images, 0, 1)[..., None]",
        ]
        return f"def augmented({', '.join(parameters)}):\n" + indent("\n".join(lines), "    ")

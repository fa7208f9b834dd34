"""Augmentations that change the ink where it is: thicker or thinner, paler, with noise."""

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ...base.import_lock import imported
from ...spec.fields import declare
from .base import AUGMENTATIONS, Augmentation, Draws, Levels

THICKNESS, BRIGHTNESS, NOISE = 7, 8, 9
"""Which of a picture's numbers does what."""


@AUGMENTATIONS.entry
class StrokeThickness(Augmentation):
    title = "Stroke thickness"
    summary = "Makes strokes thicker or thinner: pens differ, and so do hands."
    numbers = THICKNESS + 1

    pixels: float = declare(
        0.4,
        "The most that is added to a stroke at either side, or taken away, in pixels.",
        unit="px",
        minimum=0.0,
        maximum=1.0,
    )

    def painted(self, pictures: Levels, draws: Draws) -> Levels:
        # Towards the brightest or the darkest of each pixel and its four neighbours.
        padded = np.pad(pictures, ((0, 0), (1, 1), (1, 1)))
        around = (padded[:, 2:, 1:-1], padded[:, :-2, 1:-1], padded[:, 1:-1, 2:], padded[:, 1:-1, :-2])
        thick, thin = pictures, pictures
        for neighbour in around:
            thick, thin = np.maximum(thick, neighbour), np.minimum(thin, neighbour)
        amount = self.pixels * draws[THICKNESS]
        painted: Levels = (
            pictures + np.maximum(amount, 0) * (thick - pictures) + np.minimum(amount, 0) * (pictures - thin)
        )
        return painted

    def lines(self, side: int) -> Iterator[str]:
        yield "padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))"
        near = "padded[:, 2:, 1:-1], padded[:, :-2, 1:-1], padded[:, 1:-1, 2:], padded[:, 1:-1, :-2]"
        yield f"near = [images, {near}]"
        yield "thick, thin = np.maximum.reduce(near) - images, images - np.minimum.reduce(near)"
        more, less = (f"np.{name}({self.pixels} * draws[{THICKNESS}], 0)" for name in ("maximum", "minimum"))
        yield f"images = images + {more} * thick + {less} * thin"


@AUGMENTATIONS.entry
class Brightness(Augmentation):
    title = "Brightness"
    summary = "Makes the ink of every image stronger or paler, as pencils and photographs do."
    generator = "brightness_range"
    layer = "RandomBrightness"
    numbers = BRIGHTNESS + 1

    share: float = declare(0.2, "The largest change either way: 0.2 is 20 %.", minimum=0.0, maximum=1.0)

    def painted(self, pictures: Levels, draws: Draws) -> Levels:
        painted: Levels = pictures * (1 + self.share * draws[BRIGHTNESS])
        return painted

    def lines(self, side: int) -> Iterator[str]:
        yield f"images = images * (1 + {self.share} * draws[{BRIGHTNESS}])"


LENGTH = 2**16
"""One long pattern of noise, of which each image gets another part: new noise for all takes longer than all else."""


@cache
def _pattern(side: int) -> NDArray[np.float32]:
    # NumPy loads this part on first use.
    imported("numpy.random")
    return np.random.default_rng(0).standard_normal(LENGTH + side * side, dtype=np.float32)


@AUGMENTATIONS.entry
class Noise(Augmentation):
    title = "Noise"
    summary = "Adds normally distributed noise to every pixel, so that no single one can be relied on."
    layer = "GaussianNoise"
    numbers = NOISE + 1

    stddev: float = declare(0.05, "The noise's standard deviation; full ink is 1.", minimum=0.0, maximum=0.5)

    def painted(self, pictures: Levels, draws: Draws) -> Levels:
        side = pictures.shape[1]
        start = (LENGTH // 2 * (1 + draws[NOISE])).astype(np.int32)
        noise = _pattern(side)[start + np.arange(side * side).reshape(side, side)]
        painted: Levels = pictures + self.stddev * noise
        return painted

    def lines(self, side: int) -> Iterator[str]:
        start = f"({LENGTH // 2} * (1 + draws[{NOISE}])).astype(int)"
        yield f"images = images + {self.stddev} * pattern[{start} + np.arange({side * side}).reshape({side}, {side})]"

    def once(self, side: int) -> str:
        return f'pattern=np.random.default_rng(0).standard_normal({LENGTH + side * side}, dtype="float32")'

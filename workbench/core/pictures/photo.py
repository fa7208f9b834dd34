"""A picture of one symbol, from a file or a camera -> the image a model sees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from ..base.text import text
from .mnist_frame import SIDE, Picture, box, centred
from .paper_frame import inside
from .stroke_width import thickened

LARGEST = 1024
"""Pixels of the longer side that are looked at: a symbol that fills a tenth of a photo still has a hundred."""
CONTRAST = 24
"""Grey levels: paper whose darkest and brightest spots are closer than this is empty."""
FAINTEST = 0.04
"""Share of the full contrast below which a pixel is paper, however clean the paper is."""
NOISE = 5.0
"""Standard deviations of the paper's noise that ink must stand out by."""
LARGE = 60
"""Pixels: a picture with both sides above this is freed of specks, which cannot be part of a stroke there."""
LONELY = 3
"""Pixels of ink in five by five around one of them: the end of the thinnest stroke has as many, a speck has fewer."""
FITTED = 20_000
"""Pixels of paper that its brightness is fitted to."""


@dataclass(frozen=True, eq=False)
class Sight:
    """What a model sees of a picture, uint8 [side, side], and what was noticed on the way."""

    image: Picture
    framed: bool = False
    """Whether there was a frame around the symbol, which was left out."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing on the picture."""
        return not self.image.any()


def look(grey: ArrayLike, side: int = SIDE, digits: bool = True) -> Sight:
    """What a model sees, uint8 [side, side], of a uint8 picture [rows, columns] of one symbol.

    Dark ink on light paper or light on dark: what most of the rim shows is paper. A large picture is
    shrunk, and a frame left out. Light that falls off across the paper is levelled. Then the ink's
    bounding box is scaled, area-weighted, until its longer side and its place are those of MNIST's frame at
    that side, and strokes that are thinner than any pen's of MNIST are made as wide. A picture
    with nothing on it gives a black image. Symbols other than ``digits`` may have a line all around, as 回 has,
    so that only the edge of a sheet is left out around them. Raises ValueError if the picture is not uint8 of
    two dimensions.
    """
    picture = np.asarray(grey)
    if picture.ndim != 2 or picture.dtype != np.uint8 or picture.size == 0:
        raise ValueError(
            text(
                "a picture must be uint8 [rows, columns], received {dtype} {shape}",
                dtype=picture.dtype,
                shape=list(picture.shape),
            )
        )
    picture, framed = _shrunk(picture), False
    strength = _ink(picture)
    # A scan may have a line around the symbol, and a black rim around that.
    for _ in range(2):
        if (inner := inside(strength > 0, lines=digits)) is None:
            break
        picture, framed = picture[inner], True
        strength = _ink(picture)
    rows, columns = np.flatnonzero((strength > 0).any(axis=1)), np.flatnonzero((strength > 0).any(axis=0))
    if not rows.size:
        return Sight(np.zeros((side, side), dtype=np.uint8), framed)
    ink = strength[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return Sight(centred(_fitted(thickened(ink, box(side)), box(side)), side), framed)


def image_to_image(grey: ArrayLike, side: int = SIDE) -> Picture:
    """The image alone that ``look`` gives."""
    return look(grey, side).image


def _shrunk(picture: Picture) -> Picture:
    """No larger than is looked at; averaged, so that thin strokes become fainter and do not vanish."""
    factor = -(-max(picture.shape) // LARGEST)
    return picture if factor == 1 else np.asarray(Image.fromarray(picture).reduce(factor))


def _ink(picture: Picture) -> Picture:
    """How strong the ink is, 0 on paper and 255 where it is full; uint8, same shape."""
    grey = picture.astype(np.float32)
    away = np.abs(grey - np.median(_rim(grey)))
    if away.max() < CONTRAST:
        return np.zeros_like(picture)
    paper = away < away.max() / 2
    grey -= _light(grey, paper)
    ink = grey if grey.max() > -grey.min() else -grey
    full = np.percentile(ink[ink > ink.max() / 2], 90)
    # Half of all deviations of normal noise lie within 0.6745 standard deviations; unlike the
    # mean square, that does not notice the grey edges of the ink.
    noise = np.median(np.abs(grey[paper])) / 0.6745
    floor = max(FAINTEST, NOISE * noise / full)
    strength = np.where(ink / full > floor, ink / full, 0)
    return _without_specks(np.asarray(np.rint(255 * np.clip(strength, 0, 1)), dtype=np.uint8))


def _without_specks(strength: Picture) -> Picture:
    """Without ink that has hardly any beside it. A median would take thin strokes, too."""
    if min(strength.shape) <= LARGE:
        return strength
    counts = np.pad((strength > 0).astype(np.int8), 2)
    for axis in (0, 1):
        length = counts.shape[axis] - 4
        counts = np.sum([counts.take(range(at, at + length), axis) for at in range(5)], axis=0, dtype=np.int8)
    return np.where(counts >= LONELY, strength, 0).astype(np.uint8)


def _rim(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])


def _light(grey: NDArray[np.float32], paper: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The paper's brightness everywhere: the plane that fits the pixels taken for paper best."""
    scale = max(grey.shape)
    places = np.flatnonzero(paper)
    places = places[:: -(-places.size // FITTED)]
    rows, columns = (axis / scale for axis in np.unravel_index(places, grey.shape))
    terms = np.stack([np.ones_like(rows), rows, columns], axis=-1)
    (level, down, right), *_ = np.linalg.lstsq(terms, grey.ravel()[places], rcond=None)
    height, width = (np.arange(length, dtype=np.float32) / scale for length in grey.shape)
    return np.asarray(level + down * height[:, None] + right * width[None], dtype=np.float32)


def _fitted(strength: Picture, size: int) -> Picture:
    """The ink's box with its longer side made ``size`` pixels: averaged when larger, interpolated when smaller."""
    longer = max(strength.shape)
    rows, columns = (max(1, round(length * size / longer)) for length in strength.shape)
    method = Image.Resampling.BOX if longer > size else Image.Resampling.BILINEAR
    return np.asarray(Image.fromarray(strength).resize((columns, rows), method))

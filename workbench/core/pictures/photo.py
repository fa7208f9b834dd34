"""A picture of one symbol, from a file or a camera -> the image a model sees."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image, ImageFilter

from ..base.text import text
from .mnist_frame import SIDE, Picture, box, centred

CONTRAST = 24
"""Grey levels: paper whose darkest and brightest spots are closer than this is empty."""
FAINTEST = 0.04
"""Share of the full contrast below which a pixel is paper, however clean the paper is."""
NOISE = 5.0
"""Standard deviations of the paper's noise that ink must stand out by."""
LARGE = 60
"""Pixels: a picture with both sides above this is freed of specks, which cannot be part of a stroke there."""


def image_to_image(grey: ArrayLike, side: int = SIDE) -> Picture:
    """The image a model sees, uint8 [side, side], for a uint8 picture [rows, columns] of one symbol.

    Dark ink on light paper or light on dark: what most of the rim shows is paper. Light that
    falls off across the paper is levelled first. Then the ink's bounding box is scaled, area-weighted, until
    its longer side and its place are those of MNIST's frame at that side. A picture with
    nothing on it gives a black image. Raises ValueError if the picture is not uint8 of two dimensions.
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
    strength = _ink(_without_specks(picture))
    rows, columns = np.flatnonzero((strength > 0).any(axis=1)), np.flatnonzero((strength > 0).any(axis=0))
    if not rows.size:
        return np.zeros((side, side), dtype=np.uint8)
    return centred(_fitted(strength[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], box(side)), side)


def _without_specks(picture: Picture) -> Picture:
    if min(picture.shape) <= LARGE:
        return picture
    return np.asarray(Image.fromarray(picture).filter(ImageFilter.MedianFilter(3)))


def _ink(picture: Picture) -> Picture:
    """How strong the ink is, 0 on paper and 255 where it is full; uint8, same shape."""
    grey = picture.astype(np.float64)
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
    return np.asarray(np.rint(255 * np.clip(strength, 0, 1)), dtype=np.uint8)


def _rim(grey: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])


def _light(grey: NDArray[np.float64], paper: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The paper's brightness everywhere: the plane that fits the pixels taken for paper best."""
    rows, columns = np.indices(grey.shape) / max(grey.shape)
    terms = np.stack([np.ones_like(grey), rows, columns], axis=-1)
    coefficients, *_ = np.linalg.lstsq(terms[paper], grey[paper], rcond=None)
    return np.asarray(terms @ coefficients)


def _fitted(strength: Picture, size: int) -> Picture:
    """The ink's box with its longer side made ``size`` pixels: averaged when larger, interpolated when smaller."""
    longer = max(strength.shape)
    rows, columns = (max(1, round(length * size / longer)) for length in strength.shape)
    method = Image.Resampling.BOX if longer > size else Image.Resampling.BILINEAR
    return np.asarray(Image.fromarray(strength).resize((columns, rows), method))

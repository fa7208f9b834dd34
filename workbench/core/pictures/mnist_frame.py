"""The frame MNIST puts a digit in: its longer side 20 pixels, its centre of mass in the middle of 28 x 28.

Pictures of another side get the same frame at their own scale.

Source: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning applied to document
recognition", Proc. IEEE 86 (1998), section III-A; the exact rounding was found by measuring MNIST.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Grey levels, uint8 [rows, columns], ink bright on black."""

SIDE = 28
"""Pixels: MNIST's whole image, both ways."""


def box(side: int) -> int:
    """Pixels of the ink's longer side in a picture of ``side``: MNIST's 20 of 28."""
    return round(side * 20 / SIDE)


def middle(side: int) -> float:
    """The place in pixels, counted from 0, that the centre of mass comes to lie on: MNIST's 14 of 28.

    That is half of MNIST's pixels beyond the true middle, 13.5; in coarser pictures it is the same share of the side.
    """
    return (side - 1) / 2 + 0.5 * side / SIDE


def area_mean(fine: NDArray[np.bool_], factor: int) -> Picture:
    """Cells of ink [r*factor, c*factor] averaged in blocks to grey levels, uint8 [r, c].

    This is area-weighted anti-aliasing: a pixel is as bright as the ink covers of it.
    """
    rows, columns = fine.shape[0] // factor, fine.shape[1] // factor
    covered = fine.reshape(rows, factor, columns, factor).mean(axis=(1, 3))
    return np.asarray(np.rint(255 * covered), dtype=np.uint8)


def centre_of_mass(picture: Picture) -> tuple[float, float]:
    """Row and column of the ink's centre of mass, in pixel indices; (0, 0) if there is no ink."""
    weights = picture.astype(np.float64)
    total = weights.sum() or 1.0
    row = weights.sum(axis=1) @ np.arange(picture.shape[0]) / total
    column = weights.sum(axis=0) @ np.arange(picture.shape[1]) / total
    return float(row), float(column)


def centred(picture: Picture, side: int = SIDE) -> Picture:
    """Paste a picture, at most ``side`` wide and high, into a black [side, side], centre of mass in the middle.

    It moves by whole pixels, ``floor(middle + 0.5 - c)``, as MNIST's digits did, so nothing is blurred.
    Ink that would come to lie outside is cut off, never wrapped around.
    """
    rows, columns = picture.shape
    # Symmetrical digits sit on the very edge between two pixels: rounding errors must not choose.
    top, left = (int(np.floor(middle(side) + 0.5 - c + 1e-6)) for c in centre_of_mass(picture))
    wide = np.zeros((3 * side, 3 * side), dtype=np.uint8)
    wide[side + top : side + top + rows, side + left : side + left + columns] = picture
    return wide[side : 2 * side, side : 2 * side].copy()

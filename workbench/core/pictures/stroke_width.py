"""Strokes as thin as a pencil's, made as wide as a model knows them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .mnist_frame import Picture

THINNEST = 1.4 / 20
"""Share of the symbol's longer side: of MNIST's strokes 5% are thinner than 1.6 of 20 pixels."""
USUAL = 2.3 / 20
"""What thinner strokes are made: a little less than MNIST's median, 2.5."""
FINE = 8
"""Pixels to one of the image: strokes are widened in a picture that is so much finer."""


def thickened(ink: Picture, size: int) -> Picture:
    """The ink's box as it is, or with wider strokes and a longer side of ``FINE * size`` pixels."""
    longer, fine = max(ink.shape), FINE * size
    width = stroke_width(ink)
    if width >= THINNEST * longer:
        return ink
    rows, columns = (max(1, round(length * fine / longer)) for length in ink.shape)
    method = Image.Resampling.BOX if longer > fine else Image.Resampling.BILINEAR
    scaled = np.asarray(Image.fromarray(ink).resize((columns, rows), method)).astype(np.float32)
    # A line thinner than a pixel is a faint one after averaging: it has its full strength again.
    full = np.percentile(scaled[scaled > scaled.max() / 2], 50)
    strong = np.clip(scaled * (255 / full), 0, 255)
    # Averaged, a stroke is no thinner than a pixel.
    radius = (USUAL * fine - max(1.0, width * fine / longer)) / 2
    return _dilated(strong, radius).astype(np.uint8)


def stroke_width(ink: Picture) -> float:
    """How wide the strokes are, in pixels: a line of n pixels loses one n-th when it is eaten from one side."""
    solid = ink > 127
    if not solid.any():
        return 1.0
    wide = np.pad(solid, 1)
    left = wide[1:, 1:] & wide[:-1, 1:] & wide[1:, :-1] & wide[:-1, :-1]
    lost = int(solid.sum()) - int(left.sum())
    return float(solid.sum() / max(1, lost))


def _dilated(strength: NDArray[np.float32], radius: float) -> NDArray[np.float32]:
    """Every pixel as strong as the strongest one within ``radius``; larger by that all around."""
    reach = max(1, int(np.ceil(radius)))
    rows, columns = strength.shape
    found = np.zeros((rows + 2 * reach, columns + 2 * reach), dtype=np.float32)
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            if down * down + right * right <= radius * radius:
                part = found[reach + down : reach + down + rows, reach + right : reach + right + columns]
                np.maximum(part, strength, out=part)
    return found

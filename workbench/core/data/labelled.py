"""What every source must deliver, checked in one place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..pictures.format import PictureFormat
from .images import Labels, Pictures


@dataclass(frozen=True, eq=False)
class Labelled:
    """What was read from a source: pictures uint8 [n, side, side] and their classes uint8 [n].

    A source that keeps pictures for testing apart delivers them beside the others.
    """

    format: PictureFormat
    images: Pictures
    labels: Labels
    test_images: Pictures | None = None
    test_labels: Labels | None = None

    def flaw(self) -> str:
        """What is wrong with it, as half a sentence; empty when nothing is."""
        if reason := flaw(self.images, self.labels, self.format):
            return reason
        if self.test_images is None or self.test_labels is None:
            return ""
        return flaw(self.test_images, self.test_labels, self.format)


def flaw(images: NDArray[np.generic], labels: NDArray[np.generic], format: PictureFormat) -> str:
    """What is wrong with images and labels, as half a sentence; empty when nothing is."""
    side = format.side
    if images.dtype != np.uint8 or images.ndim != 3 or images.shape[1:] != (side, side):
        return f"its images are {images.dtype} {list(images.shape)} instead of uint8 [n, {side}, {side}]"
    if labels.dtype != np.uint8 or labels.shape != images.shape[:1]:
        return f"its labels are {labels.dtype} {list(labels.shape)} for {len(images)} images"
    if not len(labels):
        return "it holds no images"
    if labels.max() >= format.classes:
        return f"one of its labels is {labels.max()}, but there are {format.classes} classes, counted from 0"
    return ""

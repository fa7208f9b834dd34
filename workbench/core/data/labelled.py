"""What every source must deliver, checked in one place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base.text import text
from ..pictures.format import PictureFormat
from .images import Labels, Pictures
from .left_out import NOTHING, LeftOut


@dataclass(frozen=True, eq=False)
class Labelled:
    """What was read from a source: pictures uint8 [n, side, side] and their classes uint8 [n].

    A source that keeps pictures for testing apart delivers them beside the others. ``left_out``
    says what could not be used, ``encoding`` how a list of labels was written, if there was one.
    """

    format: PictureFormat
    images: Pictures
    labels: Labels
    test_images: Pictures | None = None
    test_labels: Labels | None = None
    left_out: LeftOut = NOTHING
    encoding: str = ""

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
        return text(
            "its images are {dtype} {shape} instead of uint8 [n, {side}, {side}]",
            dtype=images.dtype,
            shape=list(images.shape),
            side=side,
        )
    if labels.dtype != np.uint8 or labels.shape != images.shape[:1]:
        return text(
            "its labels are {dtype} {shape} for {count} images",
            dtype=labels.dtype,
            shape=list(labels.shape),
            count=len(images),
        )
    if not len(labels):
        return text("it holds no images")
    if labels.max() >= format.classes:
        return text(
            "one of its labels is {label}, but there are {classes} classes, counted from 0",
            label=labels.max(),
            classes=format.classes,
        )
    return ""

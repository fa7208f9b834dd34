"""What every source of digits must deliver, checked in one place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .images import Labels, Pictures

Digits = tuple[Pictures, Labels]
"""Images uint8 [n, 28, 28] and their labels uint8 [n]."""


def flaw(images: NDArray[np.generic], labels: NDArray[np.generic]) -> str:
    """What is wrong with images and labels, as half a sentence; empty when nothing is."""
    if images.dtype != np.uint8 or images.ndim != 3 or images.shape[1:] != (28, 28):
        return f"its images are {images.dtype} {list(images.shape)} instead of uint8 [n, 28, 28]"
    if labels.dtype != np.uint8 or labels.shape != images.shape[:1]:
        return f"its labels are {labels.dtype} {list(labels.shape)} for {len(images)} images"
    if not len(labels):
        return "it holds no images"
    if labels.max() > 9:
        return f"one of its labels is {labels.max()}, which is no digit"
    return ""

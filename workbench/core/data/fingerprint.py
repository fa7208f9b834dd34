"""What tells two sets of labelled pictures apart: their content, in whatever order and kind of file it came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

LabelledPart = tuple[NDArray[np.uint8], NDArray[np.uint8]]
"""Pictures uint8 [n, side, side] and labels uint8 [n]."""


def fingerprint(*parts: LabelledPart) -> str:
    """SHA-256, in hexadecimal, of the sorted SHA-256 of every label with its picture, those of all parts together.

    The order is not in it: the same pictures from a table and from folders, split in one way or another, have the
    same fingerprint.
    """
    return hashlib.sha256(b"".join(sorted(_each(parts)))).hexdigest()


def _each(parts: tuple[LabelledPart, ...]) -> Iterator[bytes]:
    for images, labels in parts:
        for image, label in zip(images, labels, strict=True):
            yield hashlib.sha256(label.tobytes() + image.tobytes()).digest()

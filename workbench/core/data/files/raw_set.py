"""Arrays of pictures and labels as people keep them -> uint8 pictures with bright ink, and classes by name."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ...base.text import text
from ...pictures.format import SIDES
from ..images import Pictures

AT_ONCE = 5000
"""Pictures that are converted together: the numbers in between take eight times the room of the result."""
LabelColumn = Literal["first", "last"]
"""Where a row of a table has its class."""
Names = NDArray[np.str_]
"""The class of each picture, by its name; [n]."""


@dataclass(frozen=True, eq=False)
class RawSet:
    """Pictures uint8 [n, side, side] and their classes' names [n]."""

    images: Pictures
    names: Names


def raw_set(pictures: NDArray[Any], labels: NDArray[Any]) -> RawSet:
    """The set; raises ValueError with half a sentence for arrays that cannot be pictures and their labels."""
    images, names = as_pictures(pictures), as_names(labels)
    if len(images) != len(names):
        raise ValueError(text("there are {images} pictures and {labels} labels", images=len(images), labels=len(names)))
    return RawSet(images, names)


def as_pictures(found: NDArray[Any]) -> Pictures:
    """Grey or coloured pictures [n, side, side], [n, side, side, 1 or 3], or rows [n, side * side] as uint8.

    Levels may be 0…1 (floats, booleans), 0…255 or 0…65535. Raises ValueError with half a sentence for all others.
    """
    shaped = _shaped(found)
    if shaped.dtype.kind not in "buif":
        raise ValueError(text("its pictures are of dtype {dtype}, which holds no grey levels", dtype=found.dtype))
    factor = _factor(shaped)
    if shaped.dtype == np.uint8 and shaped.ndim == 3:
        # Nearly all are kept so, and a copy would take as much room again.
        return np.ascontiguousarray(shaped)
    images = np.empty(shaped.shape[:3], dtype=np.uint8)
    for first in range(0, len(shaped), AT_ONCE):
        part = shaped[first : first + AT_ONCE]
        if part.ndim == 4:
            # As Pillow weighs colours: ITU-R 601-2.
            part = part @ np.array([0.299, 0.587, 0.114])
        images[first : first + AT_ONCE] = np.rint(part * factor)
    return images


def _shaped(found: NDArray[Any]) -> NDArray[Any]:
    """As [n, side, side] or [n, side, side, 3]."""
    shape = found.shape
    if len(shape) == 2 and isqrt(shape[1]) ** 2 == shape[1]:
        found = found.reshape(shape[0], isqrt(shape[1]), -1) if shape[1] else found
    elif len(shape) == 4 and shape[3] == 1:
        found = found[..., 0]
    elif len(shape) == 4 and shape[1] == 1:
        found = found[:, 0]
    if not (found.ndim == 3 or (found.ndim == 4 and found.shape[3] == 3)) or found.shape[1] != found.shape[2]:
        raise ValueError(
            text("its pictures have the shape {shape}, expected [n, side, side] or [n, side · side]", shape=list(shape))
        )
    if not SIDES[0] <= found.shape[1] <= SIDES[1]:
        raise ValueError(
            text(
                "its pictures have {side} × {side} pixels, expected {smallest} to {largest}",
                side=found.shape[1],
                smallest=SIDES[0],
                largest=SIDES[1],
            )
        )
    if not len(found):
        raise ValueError(text("it holds no pictures"))
    return found


def _factor(levels: NDArray[Any]) -> float:
    """What makes 0…255 of the levels."""
    low, high = float(levels.min()), float(levels.max())
    if not (np.isfinite(low) and np.isfinite(high)):
        raise ValueError(text("its pictures hold values that are no numbers"))
    if low < 0 or high > 65535:
        raise ValueError(
            text("its grey levels are {low} to {high}, expected 0 to 255 or 0 to 1", low=f"{low:g}", high=f"{high:g}")
        )
    if levels.dtype.kind in "bf" and high <= 1:
        return 255.0
    return 1.0 if high <= 255 else 255 / 65535


def as_names(found: NDArray[Any]) -> Names:
    """Numbers [n] or [n, 1], names, or one-hot rows [n, classes] as the classes' names [n].

    Raises ValueError with half a sentence for all others.
    """
    shape = found.shape
    labels = found[:, 0] if found.ndim == 2 and shape[1] == 1 else found
    if labels.dtype.kind == "S":
        labels = np.char.decode(labels, "utf-8")
    if labels.ndim == 1 and labels.dtype.kind == "U":
        return labels.astype(np.str_)
    if labels.dtype.kind not in "buif":
        raise ValueError(text("its labels are of dtype {dtype}, expected whole numbers or names", dtype=labels.dtype))
    if labels.ndim == 2:
        return _from_one_hot(labels)
    if labels.ndim != 1:
        raise ValueError(text("its labels have the shape {shape}, expected [n]", shape=list(shape)))
    if not np.isfinite(labels.astype(np.float64)).all() or (labels < 0).any() or (labels != np.trunc(labels)).any():
        raise ValueError(text("some of its labels are no whole numbers from 0 on"))
    return labels.astype(np.int64).astype(np.str_)


def _from_one_hot(rows: NDArray[Any]) -> Names:
    if not ((rows == 0) | (rows == 1)).all() or not (rows.sum(axis=1) == 1).all():
        raise ValueError(text("its labels have the shape {shape} and are not one-hot", shape=list(rows.shape)))
    return np.asarray(rows.argmax(axis=1).astype(np.str_))

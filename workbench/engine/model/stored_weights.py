"""The weights inside a ``.keras`` file: compared with what the layers need before any of them is read."""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from ...core.base import archive
from ...core.base.errors import WorkbenchError
from ...core.base.foreign import reading
from ...core.base.import_lock import imported
from ...core.base.quote import shortened
from ...core.base.text import text
from ...core.spec.shape import Shape
from . import weights_walk
from .model_file import OTHER, WEIGHTS, damaged

Needed = Counter[tuple[Shape, str]]
"""How many variables of each shape and type the layers have."""

COPIES = 8
"""How often an optimizer may have put every weight down beside the weight itself: Adam does so twice."""
ROOM = 8 * 2**20
"""Bytes for what is in such a file beside weights: names, metrics, seeds."""

BESIDE = ("optimizer/", "metrics/")
"""What stands in the file beside the layers; Keras 2 put its metrics there."""

RAW = {"void16": "bfloat16"}
"""Types that HDF5 does not know, and as what it keeps them."""

Datasets = Mapping[str, Any]
"""The arrays of an HDF5 file, as h5py has them, by their paths."""


def content(path: Path, needed: Needed) -> bytes:
    """The weights file inside a model file; raises WorkbenchError when it is larger than its layers can need."""
    most = (1 + COPIES) * sum(count * _bytes(shape, dtype) for (shape, dtype), count in needed.items()) + ROOM
    with archive.opened(path, text(OTHER)) as opened:
        if WEIGHTS not in opened.namelist():
            raise damaged(path, text("it has no {member}", member=WEIGHTS))
        return archive.read(opened, path, WEIGHTS, most, text(OTHER))


@contextmanager
def opened(path: Path, content: bytes, needed: Needed) -> Iterator[Datasets]:
    """The arrays in a weights file: those that the layers need, every one of them and no other, all finite.

    Raises WorkbenchError that names the array at fault, or for a damaged file, also while it is in use.
    """
    h5py = imported("h5py")
    with reading(path, text(OTHER)), h5py.File(io.BytesIO(content), "r") as file:
        found = weights_walk.datasets(path, file)
        _compare(path, found, needed)
        yield found


def _compare(path: Path, found: Datasets, needed: Needed) -> None:
    left = Counter(needed)
    # Optimizers are left where they are when a model is restored for reading.
    weights = {name: item for name, item in found.items() if not (name.startswith(BESIDE) or _is_seed(name, item))}
    for name, item in weights.items():
        stored = (item.shape, RAW.get(item.dtype.name, item.dtype.name))
        if left[stored] < 1:
            raise _wrong(path, name, text("are {what}, which none of its layers has", what=_what(*stored)))
        left[stored] -= 1
    for missing in left.elements():
        raise WorkbenchError(
            text(
                "{path} was refused: it has no weights of {what}, which its layers need.",
                path=path,
                what=_what(*missing),
            ),
            text(OTHER),
        )
    for name, item in weights.items():
        # Only now that all of them are known to be small enough.
        if item.dtype.kind == "f" and not np.isfinite(item[()]).all():
            diverged = text("The training probably diverged. Train again with a smaller learning rate.")
            raise _wrong(path, name, text("hold values that are not finite numbers"), diverged)


def _is_seed(name: str, item: Any) -> bool:
    """Whether it is the state of a layer's random numbers, which older releases of Keras 3 put down."""
    return "seed_generator" in name and item.shape == (2,)


def _wrong(path: Path, name: str, reason: str, hint: str = "") -> WorkbenchError:
    words = text("{path} was refused: its weights {name} {reason}.", path=path, name=shortened(name), reason=reason)
    return WorkbenchError(words, hint or text(OTHER))


def _what(shape: Shape, dtype: str) -> str:
    return f"{dtype} {'×'.join(f'{length:,}' for length in shape)}".strip()


def _bytes(shape: Shape, dtype: str) -> int:
    return math.prod(shape) * np.dtype(dtype).itemsize

"""Pictures that took a while to read, kept as arrays beside the next time."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from ..base.atomic import replacing
from ..base.errors import WorkbenchError
from ..base.foreign import reading
from ..pictures.format import PictureFormat
from .images import Labels, Pictures
from .labelled import flaw

Arrays = tuple[Pictures, Labels]
VERSION = 1
"""Of the copies; one of another version is made anew."""


def kept_arrays(cache: Path, source: Path, format: PictureFormat, make: Callable[[], Arrays]) -> Arrays:
    """What ``make`` reads from the file ``source``: from the folder ``cache`` if it is kept there, else made and kept.

    A damaged copy is made anew, and a folder that cannot be written only costs the time again. Raises
    OSError when the source cannot be read, and whatever ``make`` raises.
    """
    # The name follows the content, so another release's file never meets this one's copy.
    name = source.name.partition(".")[0]
    copy = cache / f"{name}-{zlib.crc32(source.read_bytes()):08x}.npz"
    arrays = _from_copy(copy, format)
    if arrays is None:
        arrays = make()
        _keep(copy, arrays)
    return arrays


def _from_copy(copy: Path, format: PictureFormat) -> Arrays | None:
    """The kept arrays, or None if there are none or their checksums do not fit."""
    try:
        with reading(copy), copy.open("rb") as handle, np.load(handle, allow_pickle=False) as kept:
            if kept["version"] != VERSION:
                return None
            images, labels = kept["images"], kept["labels"]
    except WorkbenchError:
        return None
    return None if flaw(images, labels, format) else (images, labels)


def _keep(copy: Path, arrays: Arrays) -> None:
    images, labels = arrays
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        with replacing(copy) as temporary:
            np.savez(temporary, images=images, labels=labels, version=VERSION)
    except OSError:
        # A cache is a convenience: without it the table is read again next time.
        return

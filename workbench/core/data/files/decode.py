"""Picture files -> one array, several at a time."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...base.control import Control
from ...base.errors import WorkbenchError
from ...base.progress import Progress, Report
from ...base.text import text
from ...pictures import picture_file
from ...pictures.preparation import Preparation
from ..images import Pictures
from ..left_out import Leaving, LeftOut

CHUNK = 100
"""Pictures between two looks at whether the job was stopped."""
LOOKED_AT = 20
"""Files whose sizes tell how large the others are."""
SMALL = 16_384
"""Bytes of a file."""


@dataclass(frozen=True, eq=False)
class Decoded:
    """Pictures uint8 [n, side, side], which of the files they are (bool, one for each), and what was left out."""

    images: Pictures
    read: NDArray[np.bool_]
    left_out: LeftOut


def decode(paths: Sequence[Path], how: Preparation, report: Report, control: Control) -> Decoded:
    """Read the files and prepare them; one that cannot be read is left out and said.

    Raises Cancelled when the job was stopped.
    """
    images = np.empty((len(paths), how.side, how.side), dtype=np.uint8)
    read = np.zeros(len(paths), dtype=np.bool_)
    reasons: dict[int, str] = {}
    begun = time.monotonic()

    def one_chunk(first: int) -> None:
        control.raise_if_stopped()
        for at in range(first, min(first + CHUNK, len(paths))):
            try:
                images[at] = how.apply(picture_file.read(paths[at]))
                read[at] = True
            except WorkbenchError as error:
                reasons[at] = error.message

    with ThreadPoolExecutor(max_workers=_workers(paths), thread_name_prefix="decode") as pool:
        for done, _ in enumerate(pool.map(one_chunk, range(0, len(paths), CHUNK)), start=1):
            report(_progress(min(done * CHUNK, len(paths)), len(paths), time.monotonic() - begun))
    leaving = Leaving()
    for at in sorted(reasons):
        leaving.leave(paths[at].name, reasons[at])
    # Where all were read there is nothing to copy.
    return Decoded(images if read.all() else images[read], read, leaving.result())


def _workers(paths: Sequence[Path]) -> int:
    """How many threads make it fastest.

    Pillow gives Python up while it unpacks. In small files there is so little to unpack that several threads only
    wait for each other: two of them take twice as long as one.
    """
    some = paths[:: max(1, len(paths) // LOOKED_AT)]
    sizes = [os.path.getsize(path) for path in some if os.path.exists(path)]
    return min(8, os.cpu_count() or 1) if sizes and sum(sizes) / len(sizes) > SMALL else 1


def _progress(done: int, total: int, seconds: float) -> Progress:
    left = seconds / done * (total - done)
    words = text("Reading pictures: {done} of {total}", done=f"{done:,}", total=f"{total:,}")
    if seconds > 1 and left >= 1:
        words = text("{words}, {seconds} s left", words=words, seconds=round(left))
    return Progress(done, total, words)

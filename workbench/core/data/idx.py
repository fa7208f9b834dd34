"""IDX, the format in which MNIST was published: a magic number, the sizes, then the bytes."""

from __future__ import annotations

import gzip
from math import prod
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..base.errors import WorkbenchError
from ..base.foreign import reading
from ..base.text import mark, text
from ..pictures.format import MNIST, PictureFormat
from .idx_names import Half, find_pair
from .images import Labels, Pictures
from .labelled import flaw

UNSIGNED_BYTES = 8
"""The type code of uint8, the only one that MNIST uses."""
LARGEST = 2**30
"""Bytes; MNIST's largest file has 47 million."""
ANEW = mark("Download the file again.")


def read(path: Path) -> NDArray[np.uint8]:
    """The array in an IDX file of bytes, plain or gzipped.

    Raises WorkbenchError that names the file when it is missing, cut off, damaged or something else.
    """
    with reading(path, text(ANEW)):
        with path.open("rb") as handle:
            packed = handle.read(2) == b"\x1f\x8b"
        with gzip.open(path, "rb") if packed else path.open("rb") as stream:
            return _parse(path, stream.read(LARGEST))


def _parse(path: Path, content: bytes) -> NDArray[np.uint8]:
    if len(content) < 4 or content[:2] != b"\0\0" or content[2] != UNSIGNED_BYTES or content[3] == 0:
        raise WorkbenchError(
            text(
                "{path} is not an IDX file of bytes: it begins with {bytes}.",
                path=path,
                bytes=content[:4].hex(" ") or "nothing",
            ),
            text("MNIST's files begin with 00 00 08."),
        )
    start = 4 + 4 * content[3]
    shape = tuple(int.from_bytes(content[at : at + 4], "big") for at in range(4, min(start, len(content)), 4))
    if len(content) < start or len(content) - start != prod(shape):
        raise _damaged(
            path,
            text(
                "it holds {count} bytes of data for the sizes {sizes}",
                count=f"{max(0, len(content) - start):,}",
                sizes=list(shape),
            ),
        )
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape).copy()


def read_digits(folder: Path, half: Half, format: PictureFormat = MNIST) -> tuple[Pictures, Labels]:
    """Training or test pictures from a folder of IDX files, under any of the names that people have them by.

    Returns images uint8 [n, side, side] and labels uint8 [n]; raises WorkbenchError as ``read`` does,
    and when they are not of ``format``.
    """
    where, path = find_pair(folder, half)
    images, labels = read(where), read(path)
    if reason := flaw(images, labels, format):
        raise WorkbenchError(text("{path} and the images beside it do not fit: {reason}.", path=path, reason=reason))
    return images, labels


def _damaged(path: Path, reason: str) -> WorkbenchError:
    return WorkbenchError(text("{path} is damaged: {reason}.", path=path, reason=reason), text(ANEW))

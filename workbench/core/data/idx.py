"""IDX, the format in which MNIST was published: a magic number, the sizes, then the bytes."""

from __future__ import annotations

import gzip
from math import prod
from pathlib import Path
from typing import BinaryIO, cast

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
PIECE = 2**20
"""Bytes that are read at a time."""
ANEW = mark("Download the file again.")


def read(path: Path) -> NDArray[np.uint8]:
    """The array in an IDX file of bytes, plain or gzipped.

    Raises WorkbenchError that names the file when it is missing, cut off, damaged or something else.
    """
    with reading(path, text(ANEW)):
        with path.open("rb") as handle:
            packed = handle.read(2) == b"\x1f\x8b"
        with gzip.open(path, "rb") if packed else path.open("rb") as stream:
            return _parse(path, cast(BinaryIO, stream))


def _parse(path: Path, stream: BinaryIO) -> NDArray[np.uint8]:
    """The array behind the sizes, read straight into its place: a copy of MNIST would take as much room again."""
    begin = stream.read(4)
    if len(begin) < 4 or begin[:2] != b"\0\0" or begin[2] != UNSIGNED_BYTES or begin[3] == 0:
        raise WorkbenchError(
            text(
                "{path} is not an IDX file of bytes: it begins with {bytes}.",
                path=path,
                bytes=begin.hex(" ") or "nothing",
            ),
            text("MNIST's files begin with 00 00 08."),
        )
    sizes = stream.read(4 * begin[3])
    shape = tuple(int.from_bytes(sizes[at : at + 4], "big") for at in range(0, len(sizes), 4))
    wanted = prod(shape) if len(sizes) == 4 * begin[3] else -1
    array = np.empty(wanted if 0 <= wanted <= LARGEST else 0, np.uint8)
    count = _filled(array, stream)
    if count != wanted:
        raise _damaged(
            path,
            text("it holds {count} bytes of data for the sizes {sizes}", count=f"{count:,}", sizes=list(shape)),
        )
    return array.reshape(shape)


def _filled(array: NDArray[np.uint8], stream: BinaryIO) -> int:
    """Fill the array from the stream; how many bytes there were, those that found no place among them."""
    done = 0
    while done <= LARGEST and (piece := stream.read(PIECE)):
        fitting = np.frombuffer(piece, np.uint8)[: max(0, array.size - done)]
        array[done : done + len(fitting)] = fitting
        done += len(piece)
    return done


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

"""IDX, the format in which MNIST was published: a magic number, the sizes, then the bytes."""

from __future__ import annotations

import gzip
import zlib
from math import prod
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ..base.errors import WorkbenchError, file_error
from ..base.text import text
from ..pictures.format import MNIST, PictureFormat
from .images import Labels, Pictures
from .labelled import flaw

UNSIGNED_BYTES = 8
"""The type code of uint8, the only one that MNIST uses."""
LARGEST = 2**30
"""Bytes; MNIST's largest file has 47 million."""


def read(path: Path) -> NDArray[np.uint8]:
    """The array in an IDX file of bytes, plain or gzipped.

    Raises WorkbenchError that names the file when it is missing, cut off, damaged or something else.
    """
    try:
        with path.open("rb") as handle:
            packed = handle.read(2) == b"\x1f\x8b"
        with gzip.open(path, "rb") if packed else path.open("rb") as stream:
            content = stream.read(LARGEST)
    except EOFError as error:
        raise _damaged(path, text("it is cut off")) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise _damaged(path, str(error)) from error
    except OSError as error:
        raise file_error("read", path, error) from error
    return _parse(path, content)


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


def read_digits(folder: Path, half: Literal["train", "t10k"], format: PictureFormat = MNIST) -> tuple[Pictures, Labels]:
    """Training or test pictures from a folder of IDX files named as MNIST's were published.

    Returns images uint8 [n, side, side] and labels uint8 [n]; raises WorkbenchError as ``read`` does,
    and when they are not of ``format``.
    """
    images = read(_file(folder, f"{half}-images-idx3-ubyte"))
    path = _file(folder, f"{half}-labels-idx1-ubyte")
    labels = read(path)
    if reason := flaw(images, labels, format):
        raise WorkbenchError(text("{path} and the images beside it do not fit: {reason}.", path=path, reason=reason))
    return images, labels


def _file(folder: Path, name: str) -> Path:
    packed = folder / f"{name}.gz"
    return folder / name if not packed.exists() and (folder / name).exists() else packed


def _damaged(path: Path, reason: str) -> WorkbenchError:
    return WorkbenchError(text("{path} is damaged: {reason}.", path=path, reason=reason), text("Fetch the file again."))

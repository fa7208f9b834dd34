"""The weights inside a ``.keras`` file: how many there are is found out before any of them is read."""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ...core.base.errors import WorkbenchError, file_error
from ...core.base.import_lock import imported
from ...core.base.text import text
from .model_file import OTHER, damaged

MEMBER = "model.weights.h5"
VALUE = 8
"""Bytes that a value takes at most."""
COPIES = 8
"""How often an optimizer may have put every weight down beside the weight itself: Adam does so twice."""
ROOM = 8 * 2**20
"""Bytes for what is in such a file beside weights: names, metrics, seeds."""

Datasets = Mapping[str, Any]
"""The arrays of an HDF5 file, as h5py has them, by their paths."""


@contextmanager
def opened(path: Path, values: int) -> Iterator[Datasets]:
    """The arrays in a model file whose layers need so many values; none is read until it is asked for.

    Links are not followed. Raises WorkbenchError when the file claims more than its layers can need,
    or is damaged, also while it is in use.
    """
    h5py = imported("h5py")
    try:
        with h5py.File(io.BytesIO(_content(path, (1 + COPIES) * VALUE * values + ROOM)), "r") as file:
            found: dict[str, Any] = {}

            def collect(name: str, item: Any) -> None:
                if isinstance(item, h5py.Dataset):
                    found[name] = item

            file.visititems(collect)
            _check(path, found, values)
            yield found
    except (OSError, RuntimeError, LookupError, ValueError, TypeError) as error:
        raise damaged(path, text("the weights inside it cannot be read ({error})", error=error)) from error


def check(path: Path, values: int) -> None:
    """Raise WorkbenchError when the file claims more weights than its layers, with so many values, can need.

    HDF5 stores an array of gigabytes that holds one value all over in a few bytes, and whoever reads
    it pays for it.
    """
    with opened(path, values):
        pass


def _content(path: Path, most: int) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            if MEMBER not in archive.namelist():
                raise damaged(path, text("it has no {member}", member=MEMBER))
            if archive.getinfo(MEMBER).file_size > most:
                raise WorkbenchError(
                    text("{path} was refused: its weights are far more than its layers need.", path=path), OTHER
                )
            return archive.read(MEMBER)
    except OSError as error:
        raise file_error("read the checkpoint", path, error) from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise damaged(path, f"{error}") from error


def _check(path: Path, found: Datasets, values: int) -> None:
    # Optimizers are left where they are when a model is restored for reading.
    kept = [item for name, item in found.items() if not name.startswith("optimizer/")]
    # Not item.nbytes, whose 64 bits run over.
    stored = sum(math.prod(item.shape or ()) * item.dtype.itemsize for item in kept)
    if stored > VALUE * values + ROOM:
        raise WorkbenchError(
            text(
                "{path} was refused: its weights take {stored} bytes, although its layers have {values} values.",
                path=path,
                stored=f"{stored:,}",
                values=f"{values:,}",
            ),
            OTHER,
        )

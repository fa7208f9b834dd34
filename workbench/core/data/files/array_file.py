"""Arrays in NumPy's own files: ``.npz``, and pairs of ``.npy`` as the course keeps them. Nothing is unpickled."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from ...base import archive
from ...base.foreign import reading, unusable
from ...base.text import mark, text
from .raw_set import RawSet, raw_set

LARGEST = 2**32
"""Bytes of an array: 70,000 pictures of 64 × 64 as float64 are half of it."""
PAIRS = (
    ("x", "y"),
    ("images", "labels"),
    ("image", "label"),
    ("data", "target"),
    ("data", "labels"),
    ("arr_0", "arr_1"),
)
"""What the arrays of pictures and labels are called, with ``_train`` and ``_test`` behind it or before it or not."""
KNOWN = mark(
    "Pictures and labels are looked for as x_train, y_train, x_test, y_test, as images and labels, or as x and y."
)


def read(path: Path) -> tuple[RawSet, RawSet | None]:
    """The pictures to learn from, and those for testing if the file or its neighbours hold some.

    Raises WorkbenchError that names the file and what is wrong with it.
    """
    with reading(path, text(KNOWN)):
        if path.suffix.lower() == ".npy":
            return _from_pair(path)
        try:
            with archive.opened(path, text(KNOWN)) as members:
                return _from_members(path, members)
        except zipfile.BadZipFile as error:
            raise unusable(path, text("it is no .npz file, or cut off"), text(KNOWN)) from error


def _from_members(path: Path, members: zipfile.ZipFile) -> tuple[RawSet, RawSet | None]:
    names = {name.removesuffix(".npy").lower(): name for name in members.namelist() if name.endswith(".npy")}
    training, test = _pair(names, "train") or _pair(names, ""), _pair(names, "test")
    if training is None:
        found = ", ".join(names) or text("nothing")
        raise unusable(path, text("it holds {found}, and no pictures with labels", found=found[:300]), text(KNOWN))

    def part(pair: tuple[str, str]) -> RawSet:
        arrays = []
        for name in pair:
            with members.open(names[name]) as stream:
                arrays.append(_array(path, stream, members.getinfo(names[name]).file_size))
        return _set(path, *arrays)

    return part(training), part(test) if test else None


def _from_pair(path: Path) -> tuple[RawSet, RawSet | None]:
    """The course's files: ``mnist_x_train.npy`` has ``mnist_y_train.npy`` beside it, and two for testing."""
    beside = {p.name.removesuffix(".npy").lower(): p for p in path.parent.iterdir() if p.suffix.lower() == ".npy"}
    own = path.name[: -len(".npy")].lower()
    for first, second in PAIRS:
        for stem in {own, _swapped(own, second, first)}:
            labels = _swapped(stem, first, second)
            if labels != stem and stem in beside and labels in beside:
                return _pair_of(path, beside, stem, labels)
    raise unusable(path, text("there is no file of labels beside it"), text(KNOWN))


def _pair_of(path: Path, beside: Mapping[str, Path], pictures: str, labels: str) -> tuple[RawSet, RawSet | None]:
    test = [_swapped(name, "train", "test") for name in (pictures, labels)]
    has_test = test != [pictures, labels] and all(name in beside for name in test)
    training = _set(path, *(_from_file(beside[name]) for name in (pictures, labels)))
    return training, _set(path, *(_from_file(beside[name]) for name in test)) if has_test else None


def _from_file(path: Path) -> NDArray[Any]:
    with reading(path), path.open("rb") as stream:
        return _array(path, stream, path.stat().st_size)


def _swapped(name: str, before: str, after: str) -> str:
    """The name with one word of it exchanged; words end at ``_``, ``-`` and ``.``."""
    return re.sub(rf"(?<![^_.\-]){re.escape(before)}(?![^_.\-])", after, name, count=1)


def _pair(names: Mapping[str, str], half: str) -> tuple[str, str] | None:
    """The names of a half's pictures and labels."""
    for first, second in PAIRS:
        for form in ("{name}_{half}", "{half}_{name}") if half else ("{name}",):
            pair = form.format(name=first, half=half), form.format(name=second, half=half)
            if pair[0] in names and pair[1] in names:
                return pair
    return None


def _array(path: Path, stream: IO[bytes], size: int) -> NDArray[Any]:
    """An array in NumPy's format, refused by its header before anything is read that it does not hold."""
    version = np.lib.format.read_magic(stream)
    header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, transposed, dtype = header(stream)
    if dtype.hasobject:
        raise unusable(path, text("it holds Python objects, which may run code when they are read"), text(KNOWN))
    claimed = prod(shape) * dtype.itemsize
    if claimed > LARGEST or claimed > size:
        words = text("an array of {claimed} bytes is said to be in {size}", claimed=f"{claimed:,}", size=f"{size:,}")
        raise unusable(path, words, text(KNOWN))
    content, done = np.empty(claimed, np.uint8), 0
    while done < claimed:
        piece = stream.read(min(claimed - done, 2**20))
        if not piece:
            raise unusable(path, text("it is cut off"), text(KNOWN))
        content[done : done + len(piece)] = np.frombuffer(piece, np.uint8)
        done += len(piece)
    if not claimed:
        return np.empty(shape, dtype)
    return content.view(dtype).reshape(shape[::-1]).T if transposed else content.view(dtype).reshape(shape)


def _set(path: Path, pictures: NDArray[Any], labels: NDArray[Any]) -> RawSet:
    try:
        return raw_set(pictures, labels)
    except ValueError as error:
        raise unusable(path, str(error), text(KNOWN)) from error

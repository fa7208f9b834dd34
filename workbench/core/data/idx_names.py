"""Under which names people have MNIST's IDX files: as published, as other places renamed and unpacked them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from ..base.errors import WorkbenchError
from ..base.foreign import reading
from ..base.text import text

Half = Literal["train", "t10k"]
OTHERWISE: dict[Half, str] = {"train": "train", "t10k": "t10k|test"}
"""What a half of the set is called; EMNIST's test half is ``test``, with the set's name before it."""


def find_pair(folder: Path, half: Half) -> tuple[Path, Path]:
    """The images and the labels of a half, by their names; a folder may stand for the file of the same name in it.

    Raises WorkbenchError that tells what was looked for when there are none, or those of several sets.
    """
    with reading(folder):
        images, labels = (_named(folder, half, kind) for kind in ("images-idx3", "labels-idx1"))
    sets = sorted(images.keys() & labels.keys())
    if not sets:
        missing = "labels-idx1" if images else "images-idx3"
        words = text("There is no {half}-{missing}-ubyte in {folder}.", half=half, missing=missing, folder=folder)
        hint = text("MNIST's four files are taken plain or packed (.gz), also with a dot: {half}-images.idx3-ubyte.")
        raise WorkbenchError(words, hint.format(half=half))
    if "" not in sets and len(sets) > 1:
        words = text("{folder} holds several sets: {sets}.", folder=folder, sets=", ".join(sets))
        raise WorkbenchError(words, text("Put the one that is meant into a folder of its own."))
    return images[sets[0]], labels[sets[0]]


def _named(folder: Path, half: Half, kind: str) -> dict[str, Path]:
    """The files of a kind by what stands before the half's name: nothing for MNIST, ``emnist-digits-`` for another."""
    name = re.compile(rf"(.*-)?({OTHERWISE[half]})-{kind.replace('-', '[-.]')}-ubyte(\.gz)?", re.IGNORECASE)
    found: dict[str, Path] = {}
    # Packed before plain: where both are there, the plain one may have been cut off while it was unpacked.
    for path in sorted(_files(folder), key=lambda path: (path.suffix.lower() != ".gz", path.name)):
        if match := name.fullmatch(path.name):
            found.setdefault((match[1] or "").lower(), path)
    return found


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder, and those in folders of their own name."""
    for path in folder.iterdir():
        inner = path / path.name
        if path.is_file():
            yield path
        elif inner.is_file():
            yield inner

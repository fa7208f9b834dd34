"""A set that was read from picture files, kept as the course keeps it: ``x`` and ``y`` as ``.npy`` files.

``x_train.npy`` holds uint8 [n, side * side], a row for each picture, and ``y_train.npy`` uint8 [n]; beside them lie
``x_test.npy`` and ``y_test.npy`` if there are pictures for testing, and a note of what they were made from.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from ...base import foreign_json
from ...base.atomic import replacing
from ...base.errors import WorkbenchError
from ...base.foreign import decoded, read_bytes, reading
from ...base.text import text
from ...pictures.format import PictureFormat
from ..images import Labels, Pictures
from ..labelled import Labelled
from ..left_out import LeftOut

NOTE = "made_from.json"
LARGEST_NOTE = 2**24
"""Bytes of the note, in which up to 2,000 lines of what was left out stand."""
VERSION = 2
"""Of the copies; one of another version is made anew."""


def kept_set(folder: Path, fingerprint: str, format: PictureFormat, make: Callable[[], Labelled]) -> Labelled:
    """What ``make`` reads: from ``folder`` if it is kept there and was made from the same files, else made and kept.

    A damaged copy is made anew, and a folder that cannot be written only costs the time again. Raises whatever
    ``make`` raises.
    """
    found = _from_copy(folder, fingerprint, format)
    if found is None:
        found = make()
        _keep(folder, fingerprint, found)
    return found


def fingerprint(what: str, files: Iterable[Path]) -> str:
    """SHA-256, in hexadecimal, of some words and of the files' names, sizes and times; raises OSError for one missing.

    A file that was written anew has another time, so that nothing has to be read to know that it changed.
    """
    digest = hashlib.sha256(what.encode())
    for path in files:
        found = os.stat(path)
        digest.update(f"\0{path}\0{found.st_size}\0{found.st_mtime_ns}".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _from_copy(folder: Path, fingerprint: str, format: PictureFormat) -> Labelled | None:
    try:
        note = _note(folder / NOTE)
        if not isinstance(note, dict) or (note.get("version"), note.get("of")) != (VERSION, fingerprint):
            return None
        with reading(folder):
            encoding = str(note["encoding"])
            left_out = LeftOut(tuple(map(str, note["left_out"])), int(note["count"]))
            images, labels = _arrays(folder, "train", format)
            test = _arrays(folder, "test", format) if note["test"] else (None, None)
    except WorkbenchError:
        return None
    found = Labelled(format, images, labels, test[0], test[1], left_out, encoding)
    return None if found.flaw() else found


def _note(path: Path) -> Any:
    noun = text("a note")
    return foreign_json.parsed(decoded(read_bytes(path, LARGEST_NOTE, noun), path), path, noun)


def _arrays(folder: Path, part: str, format: PictureFormat) -> tuple[Pictures, Labels]:
    rows = np.load(folder / f"x_{part}.npy", allow_pickle=False)
    return rows.reshape(-1, format.side, format.side), np.load(folder / f"y_{part}.npy", allow_pickle=False)


def _keep(folder: Path, fingerprint: str, found: Labelled) -> None:
    note = {
        "version": VERSION,
        "of": fingerprint,
        "test": found.test_images is not None,
        "left_out": found.left_out.lines,
        "count": found.left_out.count,
        "encoding": found.encoding,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Without its note a half-written set is none.
        (folder / NOTE).unlink(missing_ok=True)
        _write(folder, "train", found.images, found.labels)
        if found.test_images is not None and found.test_labels is not None:
            _write(folder, "test", found.test_images, found.test_labels)
        with replacing(folder / NOTE) as temporary:
            temporary.write_text(json.dumps(note), encoding="utf-8")
    except OSError:
        # A cache is a convenience: without it the pictures are read again next time.
        return


def _write(folder: Path, part: str, images: Pictures, labels: Labels) -> None:
    for name, array in ((f"x_{part}.npy", images.reshape(len(images), -1)), (f"y_{part}.npy", labels)):
        with replacing(folder / name) as temporary, temporary.open("wb") as handle:
            np.save(handle, array, allow_pickle=False)

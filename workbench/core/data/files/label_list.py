"""A folder of pictures and a text file with a line ``name label`` for each: the format of the course."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from ...base.errors import WorkbenchError
from ...base.foreign import read_bytes, reading
from ...base.quote import quoted
from ...base.text import mark, text
from ..left_out import Leaving
from .listing import LabelledFile, Listing, files_in, is_number

LARGEST = 2**27
"""Bytes of a list: a million lines of a hundred letters."""
ENCODINGS = ("utf-8-sig", "gb18030", "latin-1")
"""As lists are written: everywhere, on Chinese Windows (GBK is part of it), on older Western systems."""
NAMES = {"utf-8-sig": "UTF-8", "gb18030": "GBK", "latin-1": "Latin-1"}
LINE = re.compile(r"(?P<name>.*[^\s,;])[\s,;]+(?P<label>[^\s,;]+)")
HEADER = ("name", "filename", "file", "image", "path")
FORM = mark("Each line is the file's name, a space, and the label: 28755_0.jpg 0")


def listing(folder: Path, labels: Path) -> Listing:
    """The pictures that the list names, in its order; a name is looked for in ``folder``.

    Raises WorkbenchError when the folder or the list cannot be read, or the list names no picture of the folder.
    """
    with reading(folder):
        there = set(files_in(folder))
    content = read_bytes(labels, LARGEST, text("a list of labels"))
    found = [_read(folder, labels, there, words, encoding) for encoding, words in _decoded(content)]
    # Many bytes are letters in each of them: the right one is that whose names are there.
    best = max(found, key=lambda one: len(one.pictures), default=None)
    if best is None or not best.pictures:
        reason = best.left_out.lines[0] if best is not None and best.left_out else text("it is empty")
        words = text(
            "{labels} names no picture that is in {folder}: {reason}.", labels=labels, folder=folder, reason=reason
        )
        raise WorkbenchError(words, text(FORM))
    return best


def _decoded(content: bytes) -> Iterator[tuple[str, str]]:
    for encoding in ENCODINGS:
        try:
            words = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in words:
            yield encoding, words
        if encoding == ENCODINGS[0]:
            # What is UTF-8 is so by no accident.
            return


def _read(folder: Path, labels: Path, there: set[str], words: str, encoding: str) -> Listing:
    pictures: dict[Path, LabelledFile] = {}
    leaving = Leaving()
    for number, line in enumerate(words.splitlines(), start=1):
        if not line.strip():
            continue
        place = text("{path}, line {number}", path=labels.name, number=number)
        match = LINE.fullmatch(line.strip())
        if match is None:
            leaving.leave(place, text("{line} is not a name and a label", line=quoted(line.strip())))
            continue
        name, label = match["name"].strip("\"'"), _class(match["label"].strip("\"'"))
        if number == 1 and name.lower() in HEADER:
            continue
        path = _within(folder, name, there)
        if path is None:
            leaving.leave(place, text("{name} is not in the folder", name=quoted(name)))
        elif label is None:
            leaving.leave(place, text("{label} is no class: it is no whole number", label=quoted(match["label"])))
        elif path in pictures:
            leaving.leave(place, text("{name} stands in the list twice", name=quoted(name)))
        else:
            pictures[path] = LabelledFile(path, label, place)
    return Listing(tuple(pictures.values()), leaving.result(), NAMES[encoding])


def _class(label: str) -> str | None:
    """A class's name as it is counted with: ``3.0`` and ``03`` are 3; None for a number that is not whole."""
    try:
        value = float(label)
    except ValueError:
        return label
    if is_number(label):
        return str(int(label))
    return str(int(value)) if value.is_integer() and value >= 0 else None


def _within(folder: Path, name: str, there: set[str]) -> Path | None:
    """The file of that name in the folder or below it, or None: a list cannot point anywhere else."""
    if name in there:
        return folder / name
    # Lists from Windows have backslashes in their paths.
    parts = name.replace("\\", "/").removeprefix("./").split("/")
    if any(part in ("", ".", "..") or ":" in part for part in parts):
        return None
    path = folder.joinpath(*parts)
    # Many lists name the folder, too.
    for candidate in (path, folder.parent.joinpath(*parts) if parts[0] == folder.name else path):
        if os.path.isfile(candidate):
            return candidate
    return None

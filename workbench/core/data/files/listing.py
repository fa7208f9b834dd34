"""Which picture files there are, and which class each of them is said to be of."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ...base.text import text
from ..left_out import NOTHING, Leaving, LeftOut


@dataclass(frozen=True)
class LabelledFile:
    """A picture file, the name of its class, and the line that says so if a list does."""

    path: Path
    label: str
    line: str = ""


@dataclass(frozen=True)
class Listing:
    """The pictures in their order, what was left out, and the encoding of the list if there was one."""

    pictures: tuple[LabelledFile, ...]
    left_out: LeftOut = NOTHING
    encoding: str = ""

    def of_classes(self, names: Collection[str]) -> Listing:
        """Only the pictures of these classes; the others are left out and said."""
        leaving, known = Leaving(), []
        for picture in self.pictures:
            if picture.label in names:
                known.append(picture)
            else:
                leaving.leave(
                    picture.line or picture.path,
                    text("its class {label} is none of the project's", label=picture.label),
                )
        return Listing(tuple(known), self.left_out + leaving.result(), self.encoding)


def class_names(labels: Collection[str]) -> tuple[str, ...]:
    """The classes in the order in which they are numbered: numbers by their value, all other names by the alphabet.

    Where all are single digits, there are ten classes, whichever of them are missing. Where every digit is there
    and other numbers make up less than a hundredth, those are slips and no classes.
    """
    names, digits = set(labels), set("0123456789")
    if names and names <= digits:
        return tuple(sorted(digits))
    if (
        digits < names
        and all(map(is_number, names))
        and sum(label not in digits for label in labels) * 100 < len(labels)
    ):
        return tuple(sorted(digits))
    if all(map(is_number, names)):
        return tuple(sorted(names, key=int))
    return tuple(sorted(names))


def is_number(label: str) -> bool:
    """Whether a class's name is a whole number, as it is counted with."""
    return label.isascii() and label.isdecimal()


def files_in(folder: Path) -> dict[str, os.DirEntry[str]]:
    """The files directly in a folder by their names, hidden ones left out; raises OSError."""
    with os.scandir(folder) as entries:
        return {entry.name: entry for entry in entries if not entry.name.startswith(".") and entry.is_file()}

"""A folder with one sub-folder for each class: the folders' names are the classes'."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ...base.control import Control
from ...base.errors import WorkbenchError
from ...base.foreign import reading
from ...base.text import mark, text
from ..left_out import Leaving
from ..own_names import is_picture
from .listing import LabelledFile, Listing

MOST = 1_000_000
"""Files; whoever points at a whole disk is told so, before it is walked through for an hour."""
HINT = mark("Put the pictures of each class into a folder of its own, named after the class.")


def listing(folder: Path, control: Control) -> Listing:
    """The pictures in the sub-folders, at any depth, in the order of their names.

    Raises WorkbenchError when the folder cannot be read or holds no such pictures, Cancelled when it was stopped.
    """
    pictures: list[LabelledFile] = []
    leaving = Leaving()
    count = 0
    with reading(folder):
        for sub in subfolders(folder):
            control.raise_if_stopped()
            for path in _below(sub, control):
                count += 1
                if count > MOST:
                    raise WorkbenchError(
                        text("{folder} holds more than {most} files.", folder=folder, most=f"{MOST:,}"), text(HINT)
                    )
                if is_picture(path.name):
                    pictures.append(LabelledFile(path, sub.name))
                else:
                    leaving.leave(path, text("it is no picture"))
    if not pictures:
        raise WorkbenchError(text("{folder} has no sub-folders with pictures in them.", folder=folder), text(HINT))
    return Listing(tuple(pictures), leaving.result())


def subfolders(folder: Path) -> list[Path]:
    """The folders directly in a folder, by name, hidden ones left out; raises OSError."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.is_dir() and not entry.name.startswith((".", "__"))]
    return [folder / name for name in sorted(names)]


def _below(folder: Path, control: Control) -> Iterator[Path]:
    """All files below a folder, by name; links to folders are not followed, since they may lead round in a circle."""
    for root, folders, files in os.walk(folder, onerror=_raise):
        control.raise_if_stopped()
        folders.sort()
        yield from (Path(root, name) for name in sorted(files) if not name.startswith("."))


def _raise(error: OSError) -> None:
    raise error

"""My drawings: pictures that were drawn in the program and kept under a name, a folder for each class.

They are plain PNG files, so that any other program reads them, too. What is deleted goes to a hidden folder beside
them and can be brought back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PIL import Image

from ..base.atomic import replacing, writing
from ..base.control import Control
from ..base.errors import WorkbenchError
from ..base.file_name import as_file_name
from ..base.text import text
from ..pictures.mnist_frame import Picture
from .files import class_folders
from .files.listing import LabelledFile

DELETED = ".deleted"
"""The folder of what was deleted; hidden ones are no classes."""


def keep(root: Path, picture: Picture, name: str) -> Path:
    """Write a picture, uint8 [side, side] with bright ink on black, into the folder of its class; returns the file.

    Raises WorkbenchError for a name that no folder can have, and when the disk does not take it.
    """
    folder = root / class_folder(name)
    moment = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    path = folder / f"{moment}.png"
    with writing("keep the drawing in", folder):
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary, temporary.open("wb") as file:
            Image.fromarray(picture).save(file, format="png")
    return path


def class_folder(name: str) -> str:
    """The folder's name for a class, which is the class's own; raises WorkbenchError if it cannot be one."""
    plain = name.strip()
    if not plain or plain != as_file_name(plain, "") or plain.startswith("__"):
        raise WorkbenchError(
            text("A class cannot be called “{name}”.", name=name),
            text("Its name becomes a folder's: letters, figures, spaces, dots, - and _ are possible."),
        )
    return plain


def counts(root: Path) -> dict[str, int]:
    """How many drawings each class has; empty when nothing was kept yet."""
    found: dict[str, int] = {}
    for drawing in listed(root, Control()):
        found[drawing.label] = found.get(drawing.label, 0) + 1
    return found


def listed(root: Path, control: Control) -> Sequence[LabelledFile]:
    """All drawings in the order in which they are read; none when nothing was kept yet."""
    try:
        return class_folders.listing(root, control).pictures
    except WorkbenchError:
        return ()


def deleting(root: Path, paths: Sequence[Path]) -> dict[Path, Path]:
    """Where each file goes when it is deleted."""
    return {path: root / DELETED / path.parent.name / path.name for path in paths}


def renaming(root: Path, paths: Sequence[Path], name: str) -> dict[Path, Path]:
    """Where each file goes when it is of that class; raises WorkbenchError as ``keep`` does."""
    return {path: root / class_folder(name) / path.name for path in paths}


def move(moves: Mapping[Path, Path]) -> None:
    """Move files; one that has gone, or whose new place is taken, stays as it is. Raises WorkbenchError for a disk."""
    for path, target in moves.items():
        with writing("move the drawing to", target):
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and not target.exists():
                path.rename(target)

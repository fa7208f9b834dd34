"""Images written to disk in the forms that are read: as the course keeps them, as class folders, as arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ..base.atomic import replacing, writing
from ..base.control import Control
from ..base.errors import WorkbenchError
from ..base.progress import Progress, Report
from ..base.text import mark, text
from .drawings import class_folder
from .images import Images, Labels, Pictures

NamedPart = tuple[str, Pictures, Labels]
FORMS: dict[str, str] = {
    "course": mark("A folder and a list of labels, as the course keeps them"),
    "folders": mark("A folder for each class"),
    "npz": mark("Arrays (.npz)"),
}
"""How images can be written."""


def export(images: Images, form: str, path: Path, report: Report, control: Control) -> None:
    """Write all images but those that are left out, under their labels of today; each drawing once.

    ``path`` becomes a folder, or a file of arrays. Raises WorkbenchError when it is there already or cannot be
    written, or when a class's name can be no folder's; Cancelled when it was stopped, and what was written stays.
    """
    if path.exists():
        raise WorkbenchError(text("{path} is there already.", path=path), text("Choose a name that is free."))
    parts = _parts(images)
    with writing("write the images to", path):
        if form == "npz":
            _arrays(parts, path)
        else:
            write = _labelled if form == "course" else _folders
            files = list(write(parts, images.format.class_names, path))
            for done, act in enumerate(files):
                if done % 200 == 0:
                    control.raise_if_stopped()
                    report(Progress(done, len(files), text("Writing images")))
                act()


def _parts(images: Images) -> list[NamedPart]:
    """The images to learn from and to check on, in their source's order, and those for testing."""
    if images.train_rows is not None and images.validation_rows is not None:
        rows = np.concatenate([images.train_rows, images.validation_rows])
        places = np.unique(rows, return_index=True)[1]
        pictures = np.concatenate([images.train_images, images.validation_images])[places]
        labels = np.concatenate([images.train_labels, images.validation_labels])[places]
        found = [("train", pictures, labels)]
        if images.test_images is not None and images.test_labels is not None:
            found.append(("test", images.test_images, images.test_labels))
        return found
    return [
        ("train", images.train_images, images.train_labels),
        ("test", images.validation_images, images.validation_labels),
    ]


def _labelled(parts: list[NamedPart], names: tuple[str, ...], path: Path) -> Iterator[Callable[[], object]]:
    for name in names:
        if name.split() != [name]:
            raise WorkbenchError(
                text("In a list of labels no class can be called “{name}”.", name=name),
                text("A line ends in the name of a class, which has no spaces then. Choose a folder for each class."),
            )
    for part, pictures, labels in parts:
        folder = path / part
        lines = []
        for number, (picture, label) in enumerate(zip(pictures, labels, strict=True)):
            name = f"{number:05}.png"
            lines.append(f"{name} {names[label]}\n")
            yield _saving(picture, folder / name)
        yield _writing("".join(lines), path / f"{part}.txt")


def _folders(parts: list[NamedPart], names: tuple[str, ...], path: Path) -> Iterator[Callable[[], object]]:
    folders = [class_folder(name) for name in names]
    for part, pictures, labels in parts:
        root = path / part if len(parts) > 1 else path
        for number, (picture, label) in enumerate(zip(pictures, labels, strict=True)):
            yield _saving(picture, root / folders[label] / f"{number:05}.png")


def _saving(picture: Pictures, path: Path) -> Callable[[], object]:
    def save() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(path)

    return save


def _writing(words: str, path: Path) -> Callable[[], object]:
    return lambda: path.write_text(words, encoding="utf-8", newline="\n")


def _arrays(parts: list[NamedPart], path: Path) -> None:
    arrays: dict[str, Any] = {f"{axis}_{part}": array for part, x, y in parts for axis, array in (("x", x), ("y", y))}
    with replacing(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, **arrays)

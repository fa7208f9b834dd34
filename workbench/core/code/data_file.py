"""What lies beside a script whose images Keras cannot fetch: ``data.npz``, written here and read by the script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from ..base.atomic import replacing, writing
from ..base.errors import WorkbenchError
from ..base.foreign import reading
from ..base.text import text
from ..data.images import Images

NAME = "data.npz"
LINES = f'''\
data = script.with_name("{NAME}")
if not data.exists():
    sys.exit("{NAME} is missing: export the script once more, and keep the two files together.")
with np.load(data) as arrays:
    images, labels = arrays["images"], arrays["labels"]'''
"""The script's lines: ``images`` uint8 [n, side, side] with bright ink on black, ``labels`` uint8 [n]."""
TEST_LINES = """
    test_images, test_labels = arrays["test_images"], arrays["test_labels"]"""
"""The same of the images for testing, if the model is checked on them."""


def save(images: Images, folder: Path) -> Path:
    """Write the images, in their source's order again, beside a script in this folder; returns the file.

    A file of the same content is left alone. Raises WorkbenchError when it cannot be
    written, or when another script's file is in its place.
    """
    path, arrays = folder / NAME, _whole(images)
    if path.exists():
        if not _holds(path, arrays):
            raise WorkbenchError(
                text("{path} holds other images, which another script may need.", path=path),
                text("Choose another folder for the script, or delete that file first."),
            )
        return path
    with writing("write the images to", path), replacing(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, **arrays)
    return path


def _whole(images: Images) -> dict[str, Any]:
    """The images and labels as their source gave them, before they were split; and those for testing, if in use."""
    if images.train_rows is None:
        raise ValueError("these images do not know where they stood in their source")
    if images.validation_rows is None:
        test = {"test_images": images.validation_images, "test_labels": images.validation_labels}
        return {"images": images.train_images, "labels": images.train_labels, **test}
    places = np.argsort(np.concatenate([images.train_rows, images.validation_rows]))
    pictures = np.concatenate([images.train_images, images.validation_images])
    labels = np.concatenate([images.train_labels, images.validation_labels])
    return {"images": pictures[places], "labels": labels[places]}


def _holds(path: Path, arrays: dict[str, Any]) -> bool:
    try:
        with reading(path), np.load(path, allow_pickle=False) as found:
            return set(found) == set(arrays) and all(np.array_equal(found[name], arrays[name]) for name in arrays)
    except WorkbenchError:
        return False

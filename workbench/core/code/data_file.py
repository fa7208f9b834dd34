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
EXCLUDED_LINES = """
    excluded = arrays["excluded"]"""
"""The rows of the images that are left out, if some are."""
DRAWING_LINES = """
    first_drawing = arrays["first_drawing"]"""
"""The row from which on they are drawings, if such are mixed in."""


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
    """The images and labels in their source's order, before they were split; and what else the script needs."""
    if images.train_rows is None:
        raise ValueError("these images do not know where they stood in their source")
    parts = [(images.train_rows, images.train_images, images.train_labels)]
    more: dict[str, Any] = {}
    if images.validation_rows is not None:
        parts.append((images.validation_rows, images.validation_images, images.validation_labels))
    else:
        more |= {"test_images": images.validation_images, "test_labels": images.validation_labels}
    if images.excluded is not None:
        parts.append((images.excluded.rows, images.excluded.images, images.excluded.labels))
        more |= {"excluded": images.excluded.rows}
    rows, pictures, labels = (np.concatenate(column) for column in zip(*parts, strict=True))
    if images.first_drawing is not None:
        more |= {"first_drawing": np.array(images.first_drawing)}
    # A drawing may be there several times.
    places = np.unique(rows, return_index=True)[1]
    return {"images": pictures[places], "labels": labels[places], **more}


def _holds(path: Path, arrays: dict[str, Any]) -> bool:
    try:
        with reading(path), np.load(path, allow_pickle=False) as found:
            return set(found) == set(arrays) and all(np.array_equal(found[name], arrays[name]) for name in arrays)
    except WorkbenchError:
        return False

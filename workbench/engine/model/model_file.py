"""Looking into a ``.keras`` file before anything in it is believed."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from ...core.base import archive
from ...core.base.errors import WorkbenchError
from ...core.base.foreign import decoded
from ...core.base.foreign_json import parsed
from ...core.base.quote import quoted
from ...core.base.text import mark, text
from ...core.code.keras_json import Config
from . import foreign_code, older_keras

CONFIG, METADATA, WEIGHTS = "config.json", "metadata.json", "model.weights.h5"
"""What Keras puts into a model file. Of one that holds more it would unpack everything into the temporary folder."""
LARGEST_CONFIG = 8 * 2**20
"""Bytes of JSON; the configuration of a network of a hundred layers has some 50,000."""
LARGEST_METADATA = 2**16
OTHER = mark("Choose another checkpoint, or train the model again.")


def damaged(path: Path, reason: str) -> WorkbenchError:
    """The error for a file that was a model once."""
    return WorkbenchError(text("{path} is damaged: {reason}.", path=path, reason=reason), text(OTHER))


def config(path: Path) -> Config:
    """The model's configuration; of the file nothing else is read, and nothing in it is longer than it may be.

    Raises WorkbenchError for a file that is missing, cut off, damaged, no Keras model, or would run
    code. Whether the model could be held in memory, and its weights are its own, is not looked at yet.
    """
    try:
        with archive.opened(path, text(OTHER)) as opened:
            _check_members(path, opened.namelist())
            found = _json(opened, path, CONFIG, LARGEST_CONFIG)
            older = _is_older(opened, path)
    except zipfile.BadZipFile as error:
        raise _no_zip(path) from error
    if not isinstance(found, dict) or not isinstance(found.get("config"), dict):
        raise damaged(path, text("its configuration is not that of a model"))
    if older:
        older_keras.modernise(found)
    foreign_code.refuse(path, found)
    return found


def is_older(path: Path) -> bool:
    """Whether Keras 2 saved the file; raises as ``config`` does."""
    with archive.opened(path, text(OTHER)) as opened:
        return _is_older(opened, path)


def _is_older(opened: zipfile.ZipFile, path: Path) -> bool:
    return METADATA in opened.namelist() and older_keras.is_older(_json(opened, path, METADATA, LARGEST_METADATA))


def _check_members(path: Path, names: list[str]) -> None:
    if CONFIG not in names:
        raise WorkbenchError(
            text("{path} is a zip file, but no Keras model: it has no config.json.", path=path), text(OTHER)
        )
    for name in names:
        if name not in (CONFIG, METADATA, WEIGHTS) or names.count(name) > 1:
            raise WorkbenchError(
                text(
                    "{path} was refused: {name} inside it is no part of a model that Keras saves.",
                    path=path,
                    name=quoted(name),
                ),
                text(OTHER),
            )


def _json(opened: zipfile.ZipFile, path: Path, name: str, most: int) -> Any:
    content = archive.read(opened, path, name, most, text(OTHER))
    return parsed(decoded(content, path, text(OTHER)), path, text("a model's configuration"), text(OTHER))


def _no_zip(path: Path) -> WorkbenchError:
    """Keras says "File not found" for a file that was cut off; this says what it is."""
    with path.open("rb") as handle:
        start = handle.read(8)
    if not start:
        return damaged(path, text("it is empty"))
    if start.startswith(b"PK\x03\x04"):
        return damaged(path, text("it is cut off, the end of the file is missing"))
    if start == b"\x89HDF\r\n\x1a\n":
        return WorkbenchError(
            text("{path} is a model, or weights, in the older HDF5 format, which is not read here.", path=path),
            text("Open it with Keras and save it as a .keras file."),
        )
    return WorkbenchError(
        text("{path} is not a Keras model.", path=path),
        text("Choose a file that Keras or this program saved as .keras."),
    )

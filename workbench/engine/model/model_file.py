"""Looking into a ``.keras`` file before anything in it is believed."""

from __future__ import annotations

import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

from ...core.base.errors import WorkbenchError, file_error
from ...core.base.quote import quoted
from ...core.base.text import mark, text

Config = dict[str, Any]
"""A model's configuration, or a layer's, as ``config.json`` in a model file has it."""

LARGEST_CONFIG = 8 * 2**20
"""Bytes of JSON; the configuration of a network of a hundred layers has some 50,000."""
LARGEST_CONTENT = 4 * 2**30
"""Bytes that a file may unpack to: comparing the checksums of more would take minutes."""
MEMBERS = {"config.json": LARGEST_CONFIG, "metadata.json": 2**16, "model.weights.h5": LARGEST_CONTENT}
"""All that a Keras model's archive holds, and the most bytes of each. Keras would unpack anything else, too."""
OTHER = mark("Choose another checkpoint, or train the model again.")


def damaged(path: Path, reason: str) -> WorkbenchError:
    """The error for a file that was a model once."""
    return WorkbenchError(text("{path} is damaged: {reason}.", path=path, reason=reason), text(OTHER))


def config(path: Path) -> Config:
    """The model's configuration, after every checksum in the file was compared.

    Raises WorkbenchError for a file that is missing, cut off, damaged, no Keras model, or would run
    code. Whether the model could be held in memory is not looked at yet.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if "config.json" not in archive.namelist():
                raise WorkbenchError(
                    text("{path} is a zip file, but no Keras model: it has no config.json.", path=path), text(OTHER)
                )
            _check_members(path, archive)
            if sum(info.file_size for info in archive.infolist()) > LARGEST_CONTENT:
                raise WorkbenchError(
                    text("{path} was refused: it unpacks to more than a real model has.", path=path), text(OTHER)
                )
            if wrong := archive.testzip():
                raise damaged(path, text("the checksum of {wrong} inside it is wrong", wrong=wrong))
            found = json.loads(archive.read("config.json"))
    except OSError as error:
        raise file_error("read the checkpoint", path, error) from error
    except zipfile.BadZipFile as error:
        raise _no_zip(path) from error
    except (ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error, RecursionError) as error:
        raise damaged(path, f"{error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("config"), dict):
        raise damaged(path, text("its configuration is not that of a model"))
    _refuse_code(path, found)
    return found


def _check_members(path: Path, archive: zipfile.ZipFile) -> None:
    """Each part of a model once and nothing else, none larger than in a real one; nothing is unpacked for it."""
    seen: set[str] = set()
    for info in archive.infolist():
        name = info.filename
        if name not in MEMBERS or name in seen:
            words = text(
                "{path} was refused: it holds {name}, which is no part of a model.", path=path, name=quoted(name)
            )
            raise WorkbenchError(words, text(OTHER))
        if info.file_size > MEMBERS[name] and name != "model.weights.h5":
            words = text("{path} was refused: its {name} is too large for a real model.", path=path, name=name)
            raise WorkbenchError(words, text(OTHER))
        seen.add(name)


def keras_release(path: Path) -> str:
    """The release of Keras that saved the file, as it says itself; empty if it does not."""
    try:
        with zipfile.ZipFile(path) as archive:
            release = json.loads(archive.read("metadata.json")).get("keras_version")
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, RecursionError, zlib.error):
        return ""
    return release if isinstance(release, str) else ""


def _no_zip(path: Path) -> WorkbenchError:
    """Keras says "File not found" for a file that was cut off; this says what it is."""
    with path.open("rb") as handle:
        start = handle.read(4)
    if not start:
        return damaged(path, text("it is empty"))
    if start == b"PK\x03\x04":
        return damaged(path, text("it is cut off, the end of the file is missing"))
    return WorkbenchError(
        text("{path} is not a Keras model.", path=path), text("Checkpoints are files that end in .keras.")
    )


def _refuse_code(path: Path, found: Config) -> None:
    for name in _class_names(found):
        if name in ("Lambda", "__lambda__"):
            raise WorkbenchError(
                text(
                    "{path} was refused: it contains a Lambda layer, which is program code and not only numbers.",
                    path=path,
                ),
                text("The workbench runs no code out of model files."),
            )


def _class_names(value: Any) -> list[str]:
    """Every ``class_name`` in nested JSON; not recursive, since strangers choose the depth."""
    names, waiting = [], [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get("class_name"), str):
                names.append(value["class_name"])
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return names

"""Looking into a ``.keras`` file before anything in it is believed."""

from __future__ import annotations

import json
import threading
import zipfile
import zlib
from pathlib import Path
from typing import Any

import keras

from ..core.errors import WorkbenchError, file_error

LARGEST_CONFIG = 8 * 2**20
"""Bytes of JSON; the configuration of a network of a hundred layers has some 50,000."""
MOST_PARAMETERS = 100_000_000
"""Parameters, 400 MB as float32: far more than a network for digits needs."""
LARGEST_OUTPUT = 20_000_000
"""Values that a layer may give for one image."""
OTHER = "Choose another checkpoint, or train the model again."

Config = dict[str, Any]


def damaged(path: Path, reason: str) -> WorkbenchError:
    """The error for a file that was a model once."""
    return WorkbenchError(f"{path} is damaged: {reason}.", OTHER)


def config(path: Path) -> Config:
    """The model's configuration, after every checksum in the file was compared.

    Raises WorkbenchError for a file that is missing, cut off, damaged, no Keras model, or asks
    for a model that could not be held in memory or would run code.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if "config.json" not in archive.namelist():
                raise WorkbenchError(f"{path} is a zip file, but no Keras model: it has no config.json.", OTHER)
            if archive.getinfo("config.json").file_size > LARGEST_CONFIG:
                raise WorkbenchError(f"{path} was refused: its configuration is too large for a real model.", OTHER)
            if wrong := archive.testzip():
                raise damaged(path, f"the checksum of {wrong} inside it is wrong")
            found = json.loads(archive.read("config.json"))
    except OSError as error:
        raise file_error("read the checkpoint", path, error) from error
    except zipfile.BadZipFile as error:
        raise _no_zip(path) from error
    except (ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error, RecursionError) as error:
        raise damaged(path, f"{error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("config"), dict):
        raise damaged(path, "its configuration is not that of a model")
    _refuse_code(path, found)
    _refuse_size(path, found)
    return found


def _no_zip(path: Path) -> WorkbenchError:
    """Keras says "File not found" for a file that was cut off; this says what it is."""
    with path.open("rb") as handle:
        start = handle.read(4)
    if not start:
        return damaged(path, "it is empty")
    if start == b"PK\x03\x04":
        return damaged(path, "it is cut off, the end of the file is missing")
    return WorkbenchError(f"{path} is not a Keras model.", "Checkpoints are files that end in .keras.")


def _refuse_code(path: Path, found: Config) -> None:
    for name in _class_names(found):
        if name in ("Lambda", "__lambda__"):
            raise WorkbenchError(
                f"{path} was refused: it contains a Lambda layer, which is program code and not only numbers.",
                "The workbench runs no code out of model files.",
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


def _refuse_size(path: Path, found: Config) -> None:
    """Count what the model would hold before it is made: in a stateless scope variables have shapes, but no memory.

    In a thread of its own, because Keras keeps a list per thread of variables still to be made and
    would make them at some later time; it goes away with the thread.
    """
    outcome: list[WorkbenchError | Exception | None] = []

    def measure() -> None:
        try:
            with keras.StatelessScope(initialize_variables=False):
                model = keras.saving.deserialize_keras_object({**found, "compile_config": None}, safe_mode=True)
                outcome.append(_too_large(path, model))
        except Exception as error:  # whatever a stranger's configuration makes Keras say
            outcome.append(error)

    thread = threading.Thread(target=measure, name="measure-model")
    thread.start()
    thread.join()
    failure = outcome[0]
    if isinstance(failure, WorkbenchError):
        raise failure
    if failure is not None:
        raise WorkbenchError(f"{path} holds a model that Keras cannot make: {_brief(failure)}.", OTHER) from failure


def _too_large(path: Path, model: Any) -> WorkbenchError | None:
    if not isinstance(model, keras.Model):
        return WorkbenchError(f"{path} holds a {type(model).__name__}, which is not a model.", OTHER)
    parameters = model.count_params()
    if parameters > MOST_PARAMETERS:
        return WorkbenchError(
            f"{path} was refused: its model would have {parameters:,} parameters, more than {MOST_PARAMETERS:,}.", OTHER
        )
    for layer in model.layers:
        for output in keras.tree.flatten(layer.output):
            values = 1
            for length in output.shape[1:]:
                values *= length or 1
            if values > LARGEST_OUTPUT:
                return WorkbenchError(
                    f"{path} was refused: its layer {layer.name} would give {values:,} values for one image.", OTHER
                )
    return None


def _brief(error: Exception) -> str:
    """The first line of what Keras said; the rest repeats the configuration."""
    return str(error).strip().split("\n")[0][:300].rstrip(".") or type(error).__name__

"""How large a model would be, found out before any of it is made."""

from __future__ import annotations

import json
import math
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import keras

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ...core.code.keras_json import Config
from ...core.project.project import MOST_LAYERS
from . import layer_configs
from .calling import brief
from .model_file import OTHER
from .stored_weights import Needed

MOST_PARAMETERS = 100_000_000
"""Parameters, 400 MB as float32: far more than a network for digits needs."""
LARGEST_OUTPUT = 20_000_000
"""Values that a layer may give for one image."""


def needed(path: Path, found: Config) -> Needed:
    """The shapes and types of the model's weights.

    Raises WorkbenchError for a model that could not be held in memory, or that Keras cannot make.

    In a stateless scope variables have shapes, but no memory, so that counting costs nothing. It
    happens in a thread of its own, because Keras keeps a list per thread of variables still to be made and
    would make them at some later time; it goes away with the thread.
    """
    _check_length(path, found)
    outcome: list[Needed | Exception] = []

    def measure() -> None:
        try:
            with keras.StatelessScope(initialize_variables=False):
                # A copy, since Keras takes some of it apart.
                copy = json.loads(json.dumps({**found, "compile_config": None}))
                model = keras.saving.deserialize_keras_object(copy, safe_mode=True)
                outcome.append(_needed(path, model))
        except Exception as error:  # whatever a stranger's configuration makes Keras say
            outcome.append(error)

    thread = threading.Thread(target=measure, name="measure-model")
    thread.start()
    thread.join()
    found_out = outcome[0]
    if isinstance(found_out, Counter):
        return found_out
    if isinstance(found_out, WorkbenchError):
        raise found_out
    raise WorkbenchError(
        text("{path} holds a model that Keras cannot make: {brief}.", path=path, brief=brief(found_out)), text(OTHER)
    ) from found_out


def _check_length(path: Path, found: Config) -> None:
    """A project has twice ``MOST_LAYERS`` at most, and each layer takes Keras milliseconds."""
    count = len(layer_configs.layers(found))
    if count > 2 * MOST_LAYERS + 1:
        raise WorkbenchError(
            text(
                "{path} was refused: its model has {count} layers, more than {most}.",
                path=path,
                count=f"{count:,}",
                most=f"{2 * MOST_LAYERS + 1:,}",
            ),
            text(OTHER),
        )


def _needed(path: Path, model: Any) -> Needed:
    if not isinstance(model, keras.Model):
        raise WorkbenchError(
            text("{path} holds a {name}, which is not a model.", path=path, name=type(model).__name__), text(OTHER)
        )
    parameters = model.count_params()
    if parameters > MOST_PARAMETERS:
        raise WorkbenchError(
            text(
                "{path} was refused: its model would have {parameters} parameters, more than {most_parameters}.",
                path=path,
                parameters=f"{parameters:,}",
                most_parameters=f"{MOST_PARAMETERS:,}",
            ),
            OTHER,
        )
    for layer in model.layers:
        for output in keras.tree.flatten(layer.output):
            values = math.prod(length or 1 for length in output.shape[1:])
            if values > LARGEST_OUTPUT:
                raise WorkbenchError(
                    text(
                        "{path} was refused: its layer {name} would give {values} values for one image.",
                        path=path,
                        name=layer.name,
                        values=f"{values:,}",
                    ),
                    OTHER,
                )
    return Counter((tuple(weight.shape), str(weight.dtype)) for weight in model.weights)

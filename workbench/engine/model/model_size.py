"""How large a model would be, found out before any of it is made."""

from __future__ import annotations

import math
import threading
from pathlib import Path
from typing import Any

import keras

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from .model_file import OTHER, Config

MOST_PARAMETERS = 100_000_000
"""Parameters, 400 MB as float32: far more than a network for digits needs."""
LARGEST_OUTPUT = 20_000_000
"""Values that a layer may give for one image."""


def count(path: Path, found: Config) -> int:
    """How many values the model's variables have.

    Raises WorkbenchError for a model that could not be held in memory, or that Keras cannot make.

    In a stateless scope variables have shapes, but no memory, so that counting costs nothing. It
    happens in a thread of its own, because Keras keeps a list per thread of variables still to be made and
    would make them at some later time; it goes away with the thread.
    """
    outcome: list[int | Exception] = []

    def measure() -> None:
        try:
            with keras.StatelessScope(initialize_variables=False):
                model = keras.saving.deserialize_keras_object({**found, "compile_config": None}, safe_mode=True)
                outcome.append(_values(path, model))
        except Exception as error:  # whatever a stranger's configuration makes Keras say
            outcome.append(error)

    thread = threading.Thread(target=measure, name="measure-model")
    thread.start()
    thread.join()
    found_out = outcome[0]
    if isinstance(found_out, int):
        return found_out
    if isinstance(found_out, WorkbenchError):
        raise found_out
    raise WorkbenchError(
        text("{path} holds a model that Keras cannot make: {brief}.", path=path, brief=_brief(found_out)), OTHER
    ) from found_out


def _values(path: Path, model: Any) -> int:
    if not isinstance(model, keras.Model):
        raise WorkbenchError(
            text("{path} holds a {name}, which is not a model.", path=path, name=type(model).__name__), OTHER
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
    return sum(math.prod(variable.shape) for variable in model.variables)


def _brief(error: Exception) -> str:
    """The first line of what Keras said; the rest repeats the configuration."""
    return str(error).strip().split("\n")[0][:300].rstrip(".") or type(error).__name__

"""How large a model would be, found out before any of it is made."""

from __future__ import annotations

import math
import threading
from pathlib import Path
from typing import Any

import keras

from ...core.base.errors import WorkbenchError

MOST_PARAMETERS = 100_000_000
"""Parameters, 400 MB as float32: far more than a network for digits needs."""
LARGEST_OUTPUT = 20_000_000
"""Values that a layer may give for one image."""
OTHER = "Choose another checkpoint, or train the model again."

Config = dict[str, Any]
"""A model's configuration, as ``config.json`` in its file has it."""


def check(path: Path, found: Config) -> None:
    """Raise WorkbenchError for a model that could not be held in memory, or that Keras cannot make.

    In a stateless scope variables have shapes, but no memory, so that counting costs nothing. It
    happens in a thread of its own, because Keras keeps a list per thread of variables still to be made and
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
            values = math.prod(length or 1 for length in output.shape[1:])
            if values > LARGEST_OUTPUT:
                return WorkbenchError(
                    f"{path} was refused: its layer {layer.name} would give {values:,} values for one image.", OTHER
                )
    return None


def _brief(error: Exception) -> str:
    """The first line of what Keras said; the rest repeats the configuration."""
    return str(error).strip().split("\n")[0][:300].rstrip(".") or type(error).__name__

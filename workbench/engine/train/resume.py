"""Putting a model back to where a run stands."""

from __future__ import annotations

from pathlib import Path

import keras
import tensorflow as tf

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ...core.run import checkpoints
from ...core.run.state import RunState
from .hidden_state import put_generators


def put_back(model: keras.Model, state: RunState, folder: Path, validation: tf.data.Dataset) -> None:
    """Give a compiled model with a built optimizer the weights, slots and random numbers of the state.

    A fresh state leaves the model as it is. Of the validation images only the first batch is
    looked at. Raises WorkbenchError when the checkpoint is missing, was changed, or is another
    network's.
    """
    if state.is_fresh:
        return
    path = checkpoints.current(folder, state)
    try:
        # Into the model as it was built: compiling a restored one anew would drop the optimizer's slots.
        model.load_weights(path)
    except (ValueError, KeyError) as error:
        raise WorkbenchError(
            text("{path} does not fit the run's project, so the run cannot be continued.", path=path)
        ) from error
    # Keras makes the metrics' variables at the first batch, and those of a begun epoch are to be filled before it.
    model.evaluate(validation.take(1), verbose=0)
    # Last, since recurrent layers draw random numbers whenever they are called.
    put_generators(model, state.generators or ())

"""Putting a model back to where a run stands."""

from __future__ import annotations

from pathlib import Path

import keras

from ...core.base.errors import WorkbenchError
from ...core.run import checkpoints
from ...core.run.state import RunState
from .hidden_state import put_generators


def put_back(model: keras.Model, state: RunState, folder: Path) -> None:
    """Give a compiled model with a built optimizer the weights, slots and random numbers of the state.

    A fresh state leaves the model as it is. Raises WorkbenchError when the checkpoint is missing,
    was changed, or is another network's.
    """
    if state.is_fresh:
        return
    path = checkpoints.current(folder, state)
    try:
        # Into the model as it was built: compiling a restored one anew would drop the optimizer's slots.
        model.load_weights(path)
    except (ValueError, KeyError) as error:
        raise WorkbenchError(f"{path} does not fit the run's project, so the run cannot be continued.") from error
    put_generators(model, state.generators or ())

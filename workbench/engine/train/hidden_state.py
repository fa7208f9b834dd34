"""What belongs to a model under training and is left out of its ``.keras`` file."""

from __future__ import annotations

from collections.abc import Sequence

import keras
import numpy as np

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ...core.run.state import Variables


def generators(model: keras.Model) -> tuple[tuple[int, ...], ...]:
    """The state of each random-number generator, two whole numbers, in the order of the layers."""
    return tuple(tuple(int(number) for number in np.asarray(each.value)) for each in _generators(model))


def put_generators(model: keras.Model, values: Sequence[Sequence[int]]) -> None:
    """Give the generators back their state; raises WorkbenchError when these are another network's."""
    _put(_generators(model), values, text("random-number generators"))


def accumulators(model: keras.Model) -> Variables:
    """What the loss and each metric have counted since the epoch began."""
    return tuple(tuple(float(number) for number in np.ravel(each.value)) for each in model.metrics_variables)


def put_accumulators(model: keras.Model, values: Variables) -> None:
    """Give the metrics back what they had counted; raises WorkbenchError when these are other metrics'."""
    _put(model.metrics_variables, values, text("variables of metrics"))


def _generators(model: keras.Model) -> list[keras.Variable]:
    # By their names' ends: the beginnings count up from model to model.
    return [each for each in model.variables if each.path.endswith("seed_generator_state")]


def _put(variables: Sequence[keras.Variable], values: Sequence[Sequence[float]], what: str) -> None:
    if [int(np.prod(each.shape)) for each in variables] != [len(each) for each in values]:
        raise WorkbenchError(
            text(
                "The run's state holds {count} {what}, and its project's network has {expected}: they "
                "do not belong together, so the run cannot be continued.",
                count=len(values),
                what=what,
                expected=len(variables),
            )
        )
    for variable, numbers in zip(variables, values, strict=True):
        variable.assign(np.reshape(numbers, variable.shape))

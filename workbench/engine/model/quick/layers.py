"""What each kind of layer that the quick reader knows does to a batch, as Keras does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from ....core.base.text import text
from ....core.catalog.layers import LAYERS
from ....core.code.keras_json import Config
from ....core.spec.shape import Shape
from ..probabilities import softmax

Values32 = NDArray[np.float32]


class Unknown(Exception):
    """A layer, or an argument of one, that is left to Keras."""


@dataclass(frozen=True)
class Step:
    """One layer: the shape of what it gives for one picture, of its variables, and what it computes.

    ``compute`` makes float32 [n, *after] of float32 [n, *before] and the variables.
    """

    after: Shape
    compute: Callable[[Values32, Sequence[Values32]], Values32]
    variables: tuple[Shape, ...] = ()


def relu(values: Values32) -> Values32:
    """What is above 0."""
    return np.maximum(values, 0)


def sigmoid(values: Values32) -> Values32:
    """1 / (1 + e^-x), written so that nothing overflows."""
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * values), np.float32)


def linear(values: Values32) -> Values32:
    """The values as they are."""
    return values


ACTIVATIONS: dict[str, Callable[[Values32], Values32]] = {
    "relu": relu,
    "linear": linear,
    "softmax": softmax,
    "sigmoid": sigmoid,
    "tanh": np.tanh,
}


def dense(config: Config, before: Shape) -> Step:
    """Every output from every value along the last axis."""
    if config.get("quantization_config") or config.get("lora_rank"):
        raise Unknown(text("a kernel in another layout"))
    activation, units = ACTIVATIONS[config["activation"]], whole(config["units"])
    kernel: Shape = (before[-1], units)

    def compute(values: Values32, variables: Sequence[Values32]) -> Values32:
        weighted = values @ variables[0]
        return activation(weighted + variables[1] if config["use_bias"] else weighted)

    return Step((*before[:-1], units), compute, (kernel, (units,)) if config["use_bias"] else (kernel,))


def flatten(config: Config, before: Shape) -> Step:
    """All values in a row, row by row."""
    if config["data_format"] != "channels_last":
        raise Unknown(text("channels_first"))
    return _reshaped((prod(before),))


def reshape(config: Config, before: Shape) -> Step:
    """The same values in another shape; one length may be -1."""
    target = [length if length == -1 else whole(length) for length in config["target_shape"]]
    if target.count(-1) == 1:
        target[target.index(-1)] = prod(before) // -prod(target)
    if min(target) < 1 or prod(target) != prod(before):
        raise Unknown(text("{before} made {target}", before=before, target=target))
    return _reshaped(tuple(target))


def rescaling(config: Config, before: Shape) -> Step:
    """Every value times a number, plus another."""
    scale, offset = _number(config["scale"]), _number(config["offset"])
    return Step(before, lambda values, _: values * scale + offset)


def unused(_config: Config, before: Shape) -> Step:
    """A layer that works in training only."""
    return Step(before, lambda values, _: values)


UNUSED = tuple(layer.kind() for layer in LAYERS if layer.in_training)
"""The catalog knows which layers work in training only."""
KINDS: dict[str, Callable[[Config, Shape], Step]] = {
    "Dense": dense,
    "Flatten": flatten,
    "Reshape": reshape,
    "Rescaling": rescaling,
    **dict.fromkeys(UNUSED, unused),
}


def _reshaped(after: Shape) -> Step:
    return Step(after, lambda values, _: values.reshape(len(values), *after))


def whole(value: object) -> int:
    """A length; raises Unknown for anything else."""
    if type(value) is not int or value < 1:
        raise Unknown(text("a length of {length}", length=repr(value)))
    return value


def _number(value: object) -> np.float32:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise Unknown(text("{values} instead of one number for all channels", values=repr(value)))
    return np.float32(value)

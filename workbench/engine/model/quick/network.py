"""A configuration as steps that NumPy can take, if it is one of a plain dense network."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import prod

from ....core.base.text import text
from ....core.code.keras_json import Config
from ....core.spec.shape import Shape
from ..stored_weights import Needed
from .layers import KINDS, Step, Unknown, whole

MOST_VALUES = 20_000_000
"""Weights, 80 MB; a larger network is left to Keras."""
LARGEST_OUTPUT = 100_000
"""Values that a step may give for one picture."""


@dataclass(frozen=True)
class Network:
    """The shape of one picture as it enters, and the steps by the names of their layers in the weights file."""

    takes: Shape
    steps: tuple[tuple[str, Step], ...]

    @property
    def gives(self) -> Shape:
        """The shape of what it gives for one picture."""
        return self.steps[-1][1].after if self.steps else self.takes

    @property
    def needed(self) -> Needed:
        """The shapes and types of its weights."""
        return Counter((shape, "float32") for _name, step in self.steps for shape in step.variables)

    @property
    def values(self) -> int:
        """How many weights it has."""
        return sum(prod(shape) for _name, step in self.steps for shape in step.variables)


def network(model: Config) -> Network | None:
    """The steps of a Sequential, or None for one that is left to Keras, because it is larger, other or odd."""
    try:
        found = _network(model)
    except (Unknown, LookupError, TypeError, ValueError, AttributeError, OverflowError):
        return None
    largest = max((prod(step.after) for _name, step in found.steps), default=0)
    return found if found.values <= MOST_VALUES and largest <= LARGEST_OUTPUT else None


def _network(model: Config) -> Network:
    if (model["module"], model["class_name"]) != ("keras", "Sequential"):
        raise Unknown(text("{model} instead of a Sequential", model=model["class_name"]))
    entry, *others = model["config"]["layers"]
    shape = takes = _entrance(entry)
    seen: Counter[str] = Counter()
    steps = []
    for layer in others:
        kind = layer["class_name"]
        step = KINDS[kind](_plain(layer), shape)
        # As Keras names them in the weights file, whatever the layers' own names are.
        name = f"{kind.lower()}_{seen[kind]}" if seen[kind] else kind.lower()
        seen[kind] += 1
        steps.append((name, step))
        shape = step.after
    return Network(takes, tuple(steps))


def _entrance(layer: Config) -> Shape:
    batch, *shape = _plain(layer)["batch_shape"]
    if layer["class_name"] != "InputLayer" or batch is not None:
        raise Unknown(text("an input of another kind"))
    return tuple(whole(length) for length in shape)


def _plain(layer: Config) -> Config:
    """The layer's arguments, if it is Keras' own and computes in float32."""
    config: Config = layer["config"]
    policy = config["dtype"]
    precision = policy["config"]["name"] if isinstance(policy, dict) else policy
    if (layer["module"], layer["registered_name"], precision) != ("keras.layers", None, "float32"):
        raise Unknown(text("{layer} in {precision}", layer=layer["module"], precision=precision))
    return config

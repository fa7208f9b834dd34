"""One declaration, many checks: what any entry of the catalogue must share with the Keras object it stands for."""

from __future__ import annotations

import json
import math
from typing import Any

import keras
import numpy as np
from hypothesis import assume
from hypothesis import strategies as st
from pydantic import ValidationError

from workbench.core.catalog.layers import Layer
from workbench.core.errors import ShapeError
from workbench.core.fields import FormField, form_fields
from workbench.core.shape import Shape
from workbench.core.spec import Entry
from workbench.engine.build import make

SHAPES: tuple[Shape, ...] = ((9, 8, 3), (28, 28, 1), (6, 5), (12,))
"""What layers are tried on: images of two kinds, a sequence, a row."""
SPAN = 9
"""How far above their minimum whole numbers are drawn: large layers show nothing that small ones do not."""


def values(field: FormField) -> st.SearchStrategy[Any]:
    """Values that a form could put into the field."""
    low, high = field.minimum, field.maximum
    kinds: dict[str, Any] = {
        "integer": lambda: st.integers(int(low or 0), int(min(high or SPAN, (low or 0) + SPAN))),
        "real": lambda: st.floats(low, high, allow_nan=False),
        "toggle": st.booleans,
        "choice": lambda: st.sampled_from(field.choices),
        "pair": lambda: st.tuples(st.integers(1, 5), st.integers(1, 5)),
    }
    # What has no simple editor keeps its default: nested entries are tried in their own families.
    chosen = kinds[field.editor]() if field.editor in kinds else st.just(field.default)
    return st.none() | chosen if field.optional else chosen


def entries(cls: type[Entry]) -> st.SearchStrategy[Entry]:
    """Valid entries of the class with drawn parameters."""
    drawn = {field.name: values(field) for field in form_fields(cls) if not field.hidden}

    def build(chosen: dict[str, Any]) -> Entry:
        try:
            return cls(**chosen)
        except ValidationError:
            assume(False)
            raise

    return st.fixed_dictionaries(drawn).map(build)


def fitting(layer: Layer) -> list[tuple[Shape, Shape]]:
    """The shapes among ``SHAPES`` that may enter the layer, each with what leaves it."""
    found = []
    for shape in SHAPES:
        try:
            found.append((shape, layer.output_shape(shape)))
        except ShapeError:
            continue
    return found


def weights(variables: list[keras.Variable]) -> int:
    """How many numbers there are in the variables."""
    return sum(math.prod(variable.shape) for variable in variables)


def same_config(made: Any) -> None:
    """The Keras object survives being saved as JSON."""
    config = json.loads(json.dumps(keras.saving.serialize_keras_object(made)))
    again = keras.saving.deserialize_keras_object(config)
    assert keras.saving.serialize_keras_object(again) == keras.saving.serialize_keras_object(made)


def holds(made: Any, entry: Entry) -> None:
    """Every plain parameter of the entry has arrived in the Keras object."""
    config = made.get_config()
    for name, info in type(entry).model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        value = getattr(entry, name)
        if extra.get("keras") is False or name not in config or isinstance(value, Entry) or value is None:
            continue
        found = config[name]
        if isinstance(value, float):
            # Rates live in float32 variables.
            assert np.isclose(found, value, rtol=1e-6), f"{name}: {found} instead of {value}"
        else:
            assert (tuple(found) if isinstance(found, list) else found) == value, f"{name}: {found}"


def step(layers: list[Any], optimizer: Any, loss: Any, one_hot: bool, shape: Shape) -> tuple[float, bool]:
    """Take one eager training step on noise; returns the loss and whether a weight has moved."""
    noise = np.random.default_rng(0)
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input(shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, run_eagerly=True)
    before = [weight.copy() for weight in model.get_weights()]
    classes = model.output_shape[-1]
    labels = noise.integers(0, classes, 16)
    y = np.eye(classes, dtype=np.float32)[labels] if one_hot else labels
    value = model.train_on_batch(noise.random((16, *shape), dtype=np.float32), y)
    moved = any((a != b).any() for a, b in zip(before, model.get_weights(), strict=True))
    return float(value), moved


def output() -> list[Any]:
    """Layers that make ten probabilities of anything."""
    return [make_layer("Flatten"), make_layer("Dense", units=10, activation="softmax")]


def make_layer(name: str, **arguments: Any) -> Any:
    """A Keras layer by its name."""
    return getattr(keras.layers, name)(**arguments)


def made(entry: Entry) -> Any:
    """The Keras object of an entry."""
    return make(entry.call())

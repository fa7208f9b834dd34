"""One declaration, many checks: what any entry of the catalogue must share with the Keras object it stands for."""

from __future__ import annotations

import hashlib
import json
import math
from typing import Any

import keras
import numpy as np
from hypothesis import assume
from hypothesis import strategies as st
from pydantic import ValidationError

from workbench.core.base.errors import ShapeError
from workbench.core.catalog.layers import Layer
from workbench.core.code import keras_import
from workbench.core.spec.fields import FormField, form_fields
from workbench.core.spec.shape import Shape
from workbench.core.spec.spec import Entry
from workbench.engine.model.build import make

SHAPES: tuple[Shape, ...] = ((9, 8, 3), (28, 28, 1), (6, 5), (12,))
"""What layers are tried on: images of two kinds, a sequence, a row."""
SPAN = 9
"""How far above their minimum whole numbers are drawn: large layers show nothing that small ones do not."""


TARGETS: tuple[Shape, ...] = ((-1,), (28, 28), (4, -1), (-1, 3), (2, 3, -1), (5, 6))
"""What Reshape is asked for."""
FORMULAS = ("abs(y_true - y_pred)", "square(y_true - y_pred)", "where(y_pred < y_true, 2, 1) * abs(y_pred - y_true)")


def values(field: FormField) -> st.SearchStrategy[Any]:
    """Values that a form could put into the field."""
    low, high = field.minimum, field.maximum
    kinds: dict[str, Any] = {
        "integer": lambda: st.integers(int(low or 0), int(min(high or SPAN, (low or 0) + SPAN))),
        "real": lambda: st.floats(low, high, allow_nan=False),
        "toggle": st.booleans,
        "choice": lambda: st.sampled_from(field.choices),
        "pair": lambda: st.tuples(st.integers(1, 5), st.integers(1, 5)),
        "shape": lambda: st.sampled_from(TARGETS),
        "text": lambda: st.sampled_from(FORMULAS),
        "entry": lambda: st.sampled_from(list(field.family or ())).flatmap(entries),
    }
    chosen = kinds[field.editor]()
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


def written(made: Any) -> Any:
    """What Keras writes down about an object, as JSON has it (which knows no tuples)."""
    return json.loads(json.dumps(keras.saving.serialize_keras_object(made)))


def same_config(made: Any) -> None:
    """The Keras object survives being saved as JSON."""
    assert written(keras.saving.deserialize_keras_object(written(made))) == written(made)


def holds(made: Any, entry: Entry) -> None:
    """Every plain parameter of the entry has arrived in the Keras object."""
    config = made.get_config()
    for name, info in type(entry).model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        value = getattr(entry, name)
        if extra.get("keras") is False or config.get(name) is None or isinstance(value, Entry) or value is None:
            continue
        found = config[name]
        if isinstance(value, float):
            # Rates live in float32 variables, which have nothing below 1e-38.
            assert np.isclose(found, value, rtol=1e-6, atol=1e-38).all(), f"{name}: {found} instead of {value}"
        else:
            assert (tuple(found) if isinstance(found, list) else found) == value, f"{name}: {found}"


def comes_back(made: Any, layer: Layer) -> None:
    """What Keras writes down about the layer is read as a layer that makes the same Keras object."""
    item = written(made)
    read, missing = keras_import.read_layer(item["class_name"], item["config"])
    assert missing == []
    assert isinstance(read, type(layer))
    # Both anew, since being built changes what some layers write.
    assert nameless(written(make(read.call()))) == nameless(written(make(layer.call())))


def nameless(config: Any) -> Any:
    """A configuration without names, which Keras counts up."""
    if isinstance(config, dict):
        return {key: nameless(value) for key, value in config.items() if key != "name"}
    return [nameless(each) for each in config] if isinstance(config, list | tuple) else config


def steps(
    layers: list[Any], optimizer: Any, loss: Any, one_hot: bool, shape: Shape, count: int = 1
) -> tuple[list[float], bool]:
    """Take eager training steps on one batch of noise; returns the losses and whether a weight has moved."""
    noise = np.random.default_rng(0)
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input(shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, run_eagerly=True)
    before = [weight.copy() for weight in model.get_weights()]
    classes = model.output_shape[-1]
    labels = noise.integers(0, classes, 16)
    y = np.eye(classes, dtype=np.float32)[labels] if one_hot else labels
    pixels = noise.random((16, *shape), dtype=np.float32)
    losses = []
    for _ in range(count):
        model.reset_metrics()
        losses.append(float(model.train_on_batch(pixels, y)))
    moved = any((a != b).any() for a, b in zip(before, model.get_weights(), strict=True))
    return losses, moved


def output(activation: str = "softmax") -> list[Any]:
    """Layers that make ten probabilities, or ten logits, of anything."""
    return [make_layer("Flatten"), make_layer("Dense", units=10, activation=activation)]


def make_layer(name: str, **arguments: Any) -> Any:
    """A Keras layer by its name."""
    return getattr(keras.layers, name)(**arguments)


def made(entry: Entry) -> Any:
    """The Keras object of an entry."""
    return make(entry.call())


def described(model: keras.Model) -> dict[str, Any]:
    """All that Keras writes down about a compiled model, but for names that it counts up itself."""
    entrance, *layers = model.get_config()["layers"]
    compilation = model.get_compile_config()
    return {
        "entrance": entrance["config"]["batch_shape"],
        "layers": layers,
        "optimizer": nameless(compilation["optimizer"]),
        "loss": compilation["loss"],
        "metrics": compilation["metrics"],
        "weights": hashlib.sha256(b"".join(weight.tobytes() for weight in model.get_weights())).hexdigest(),
    }

"""Models that would run code, or that fail only when they are called."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from keras import layers

from workbench.core.base.errors import WorkbenchError
from workbench.engine import KerasEngine
from workbench.engine.model import model_file, restore

RAN: list[str] = []


@keras.saving.register_keras_serializable("test")
class Canary(layers.Layer):
    """Registered in this process, as an installed package may do; to make it is to run foreign code."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        RAN.append("made")

    def call(self, values: Any) -> Any:
        """Give the values as they are."""
        RAN.append("called")
        return values


@keras.saving.register_keras_serializable("test")
def singing(values: Any) -> Any:
    """An activation of somebody else's."""
    RAN.append("sang")
    return values


def saved(path: Path, *parts: Any) -> Path:
    keras.Sequential([keras.Input((28, 28, 1)), *parts, layers.Flatten(), layers.Dense(10)]).save(path)
    return path


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """The model file with its configuration changed."""
    with zipfile.ZipFile(path) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    members[model_file.CONFIG] = change(members[model_file.CONFIG])
    with zipfile.ZipFile(path, "w") as target:
        for name, content in members.items():
            target.writestr(name, content)
    return path


def with_layer(path: Path, change: dict[str, Any]) -> Path:
    """The model file whose second layer, an activation, is changed."""

    def changed(content: bytes) -> bytes:
        config = json.loads(content)
        config["config"]["layers"][1].update(change)
        return json.dumps(config).encode()

    return rewritten(saved(path, layers.Activation("relu")), changed)


def function(module: str | None, name: str) -> dict[str, Any]:
    return {"module": module, "class_name": "function", "config": name, "registered_name": name}


LAMBDA = {"class_name": "__lambda__", "config": {"value": ["4wAAAA==", None, None]}, "module": "builtins"}
STRANGERS: dict[str, dict[str, Any]] = {
    "lambda layer": {"class_name": "Lambda", "config": {"name": "x", "function": LAMBDA}},
    "lambda": {"config": {"name": "x", "activation": LAMBDA}},
    "deep inside": {"config": {"name": "x", "activation": "relu", "extra": [{"more": [LAMBDA]}]}},
    "saved model": {"class_name": "TFSMLayer", "config": {"name": "x", "filepath": "/", "call_endpoint": "serve"}},
    "torch": {"class_name": "TorchModuleWrapper", "config": {"name": "x"}},
    "of the system": {"module": "os", "class_name": "system"},
    "of another package": {"module": "keras_hub.layers", "class_name": "RotaryEmbedding", "config": {}},
    "looks like keras": {"module": "keras_evil", "class_name": "Dense"},
    "registered": {"module": None, "class_name": "Canary", "config": {}, "registered_name": "test>Canary"},
    "registered, by module": {"module": __name__, "class_name": "Canary", "config": {}, "registered_name": None},
    "registered function": {"config": {"name": "x", "activation": function(None, "test>singing")}},
    "registered, by a name alone": {
        "class_name": "Dense",
        "config": {"name": "x", "units": 3, "kernel_initializer": "test>Canary"},
    },
    "function that writes files": {"config": {"name": "x", "activation": function("keras.utils", "plot_model")}},
    "function of the system": {"config": {"name": "x", "activation": function("os", "getcwd")}},
}


@pytest.mark.parametrize("name", STRANGERS)
def test_nothing_that_is_not_keras_own_is_made(name: str, tmp_path: Path) -> None:
    RAN.clear()
    path = with_layer(tmp_path / "m.keras", STRANGERS[name])
    with pytest.raises(WorkbenchError, match=r"m\.keras was refused") as caught:
        restore.restored(path)
    assert "runs no code" in caught.value.hint
    assert RAN == []


CANARY = {"module": None, "class_name": "Canary", "config": {}, "registered_name": "test>Canary"}


@pytest.mark.parametrize("loss", [CANARY, "test>Canary", "test>singing", LAMBDA, {"class_name": "x", "config": CANARY}])
def test_nothing_of_a_loss_that_is_not_keras_own_is_made(loss: Any, engine: KerasEngine, tmp_path: Path) -> None:
    RAN.clear()
    path = rewritten(
        saved(tmp_path / "m.keras"),
        lambda content: json.dumps({**json.loads(content), "compile_config": {"loss": loss}}).encode(),
    )
    model = engine.open(path)
    assert model.read(np.zeros((1, 28, 28), np.uint8)).shape == (1, 10)
    with pytest.raises(WorkbenchError, match=r"m\.keras was refused"):
        model.evaluate(np.zeros((1, 28, 28), np.uint8), np.zeros(1, np.uint8))
    assert RAN == []


def test_a_model_that_fails_when_it_is_called_says_so(engine: KerasEngine, tmp_path: Path) -> None:
    # A white pixel is token 1 of a vocabulary of one.
    model = engine.open(saved(tmp_path / "m.keras", layers.Reshape((784,)), layers.Embedding(1, 2)))
    white = np.full((1, 28, 28), 255, np.uint8)
    for ask in (lambda: model.read(white), lambda: model.activations(white)):
        with pytest.raises(WorkbenchError, match=r"m\.keras fails when it is given a picture") as caught:
            ask()
        assert caught.value.hint
    with pytest.raises(WorkbenchError, match=r"m\.keras cannot be evaluated"):
        model.evaluate(white, np.zeros(1, np.uint8))


def test_a_long_loop_is_not_unrolled(engine: KerasEngine, tmp_path: Path) -> None:
    path, picture = tmp_path / "m.keras", np.full((1, 28, 28), 128, np.uint8)
    saved(path, layers.Flatten(), layers.RepeatVector(600), layers.Bidirectional(layers.LSTM(2)))
    expected = engine.open(path).read(picture)
    rewritten(path, lambda content: content.replace(b'"unroll": false', b'"unroll": true'))
    began = time.monotonic()
    np.testing.assert_allclose(engine.open(path).read(picture), expected, atol=1e-6)
    assert time.monotonic() - began < 3


def test_first_weights_that_take_long_are_not_drawn(
    engine: KerasEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "m.keras", layers.Flatten(), layers.Dense(5, kernel_initializer="orthogonal"))
    monkeypatch.setattr(keras.initializers.Orthogonal, "__call__", lambda *_arguments, **_named: pytest.fail("drawn"))
    assert engine.open(path).read(np.zeros((1, 28, 28), np.uint8)).shape == (1, 10)


def test_a_model_whose_numbers_run_over_says_so(engine: KerasEngine, tmp_path: Path) -> None:
    path = tmp_path / "m.keras"
    large = keras.initializers.Constant(3e38)
    parts = [layers.Flatten(), layers.Dense(10, kernel_initializer=large), layers.Dense(10, kernel_initializer=large)]
    keras.Sequential([keras.Input((28, 28, 1)), *parts]).save(path)
    white = np.full((3, 28, 28), 255, np.uint8)
    quick = engine.quick_reader(path)
    assert quick is not None
    for reader in (engine.open(path), quick):
        with pytest.raises(WorkbenchError, match=r"m\.keras gives no numbers"):
            reader.read(white)

"""What Keras saves, the workbench reads back as the same layers; what it cannot read, it names."""

from __future__ import annotations

import json
from pathlib import Path

import keras
import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog import layers as nn
from workbench.core.catalog.regularizers import L1L2, L2
from workbench.core.code import keras_import
from workbench.engine.model.build import make

IMAGE = (28, 28, 1)
SPECIAL: list[nn.Layer] = [
    nn.Dense(name="x", units=3, activation="gelu", kernel_initializer="he_normal", use_bias=False),
    nn.Dense(name="x", kernel_regularizer=L2(l2=0.1)),
    nn.Conv2D(name="x", kernel_regularizer=L1L2(l1=0.1, l2=0.0), kernel_initializer="truncated_normal"),
    nn.MaxPooling2D(name="x", pool_size=(3, 3), strides=(1, 2), padding="same"),
    nn.GRU(name="x", bidirectional=True, merge_mode="sum", units=3, return_sequences=True),
    nn.PReLU(name="x", share=False),
    nn.Reshape(name="x", target_shape=(7, -1)),
    nn.ReLU(name="x", max_value=6.0),
    nn.DepthwiseConv2D(name="x", strides=2, depth_multiplier=3),
    nn.Discretization(name="x", classes=5),
]


@pytest.mark.parametrize(
    "layer", [*(cls.model_validate({"name": "x"}) for cls in nn.LAYERS), *SPECIAL], ids=lambda layer: layer.kind()
)
def test_every_layer_comes_back_from_keras_json(layer: nn.Layer) -> None:
    shape = (28, 28) if isinstance(layer, nn.Recurrent) else IMAGE
    model = keras.Sequential([keras.Input(shape), make(layer.named_call())])
    read = keras_import.from_json(model.to_json(), shape, "test")
    assert read.layers == (layer,)
    assert read.missing == ()


def test_a_saved_model_with_another_entrance(tmp_path: Path) -> None:
    model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10, name="end")])
    model.save(tmp_path / "model.keras")
    read = keras_import.load(tmp_path / "model.keras", IMAGE)
    assert [layer.kind() for layer in read.layers] == ["Flatten", "Dense"]


def test_what_cannot_be_represented_is_named() -> None:
    model = keras.Sequential(
        [
            keras.Input(IMAGE),
            keras.layers.Dense(3, kernel_constraint="max_norm", name="held"),
            keras.layers.UnitNormalization(name="unit"),
            keras.layers.Dense(3, kernel_initializer=keras.initializers.RandomNormal(stddev=2.0), name="wide"),
        ]
    )
    read = keras_import.from_json(model.to_json(), IMAGE, "test")
    assert [layer.name for layer in read.layers] == ["held", "wide"]
    told = " ".join(read.missing)
    for word in ("kernel_constraint", "UnitNormalization", "kernel_initializer"):
        assert word in told


def test_lambda_layers_are_named_and_never_run() -> None:
    item = {"class_name": "Lambda", "config": {"name": "evil", "function": "boom"}}
    text = json.dumps({"class_name": "Sequential", "config": {"name": "m", "layers": [item]}})
    read = keras_import.from_json(text, IMAGE, "test")
    assert read.layers == ()
    assert "no Lambda" in read.missing[0]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"class_name": "Functional"}', '{"class_name": "Sequential"}', "[" * 100_000]
)
def test_other_files_are_refused_by_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text(text)
    with pytest.raises(WorkbenchError, match=r"model\.json"):
        keras_import.load(path, IMAGE)


def test_broken_archives_are_refused_by_name(tmp_path: Path) -> None:
    model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])
    model.save(tmp_path / "whole.keras")
    path = tmp_path / "half.keras"
    path.write_bytes((tmp_path / "whole.keras").read_bytes()[:2000])
    with pytest.raises(WorkbenchError, match=r"half\.keras"):
        keras_import.load(path, IMAGE)

"""What every layer gives: all of them, each what the next one takes, and never more than fits."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest

from workbench.core.catalog import layers as nn
from workbench.core.data.images import Images
from workbench.core.net.trace import trace
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Project, starter
from workbench.engine.model import build, layer_outputs
from workbench.engine.model.keras_model import KerasModel

END = nn.Dense(units=10, activation="softmax")
TOKENS = (nn.AveragePooling2D(pool_size=(4, 4)), nn.Discretization(), nn.Flatten(), nn.Embedding())
KINDS = ("LeNet-5", "CNN in C-B-A-P-D order", "LSTM over rows", "Embedding of brightness")
NETWORKS = {
    **{preset.title: preset.project for preset in PRESETS if preset.title in KINDS},
    "tokens": Project(layers=(*TOKENS, nn.LSTM(units=5, bidirectional=True), END)),
    "augmented": Project(layers=(nn.RandomRotation(), nn.GaussianNoise(), nn.Flatten(), nn.Dropout(), END)),
}


@pytest.mark.parametrize("project", NETWORKS.values(), ids=NETWORKS)
def test_every_layer_gives_what_the_next_one_takes(project: Project, few: Images, tmp_path: Path) -> None:
    model = build.compiled(project)
    model.save(tmp_path / "m.keras")
    pictures = few.validation_images[:3]
    found = KerasModel(tmp_path / "m.keras").activations(pictures)
    steps = trace(project).steps
    assert list(found.values) == [layer.name for layer in model.layers]
    assert [values.shape for values in found.values.values()] == [(3, *(step.after or ())) for step in steps]
    assert found.too_large == {}
    values: np.ndarray = pictures[..., None].astype(np.float32) / 255
    for layer, (name, given) in zip(model.layers, found.values.items(), strict=True):
        assert given.dtype == np.float32
        expected = np.asarray(layer(values, training=False), np.float32)
        np.testing.assert_allclose(given, expected, atol=1e-5, err_msg=name)
        values = (
            given.astype(np.int64) if "discretization" in name or ("flatten" in name and "tokens" in name) else given
        )


@pytest.fixture
def model(tmp_path: Path) -> KerasModel:
    """The starter's network: Flatten, Dense with 128 units, Dense with ten."""
    build.compiled(starter()).save(tmp_path / "m.keras")
    return KerasModel(tmp_path / "m.keras")


def test_only_the_layers_that_were_asked_for(model: KerasModel, few: Images) -> None:
    pictures = few.validation_images[:2]
    assert list(model.activations(pictures, ["dense_1", "flatten"]).values) == ["flatten", "dense_1"]
    assert model.activations(pictures, []).values == {}
    with pytest.raises(ValueError, match=r"no layers \['conv2d'\]; it has \['flatten', 'dense', 'dense_1'\]"):
        model.activations(pictures, ["conv2d", "dense"])


def test_what_is_too_large_is_left_out_and_said(
    model: KerasModel, few: Images, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layer_outputs, "MOST_VALUES", 2 * (128 + 10))
    found = model.activations(few.validation_images[:2])
    assert list(found.values) == ["dense", "dense_1"]
    assert found.too_large == {"flatten": (784,)}


def test_a_functional_model_is_looked_into_too(few: Images, tmp_path: Path) -> None:
    entry = keras.Input((28, 28))
    flat = keras.layers.Flatten(name="flat")(entry)
    both = keras.layers.Add(name="both")([keras.layers.Dense(4, name=name)(flat) for name in ("left", "right")])
    keras.Model(entry, keras.layers.Dense(10, "softmax", name="out")(both)).save(tmp_path / "m.keras")
    found = KerasModel(tmp_path / "m.keras").activations(few.validation_images[:2]).values
    np.testing.assert_allclose(found["both"], found["left"] + found["right"], atol=1e-6)
    assert set(found) == {"flat", "left", "right", "both", "out"}

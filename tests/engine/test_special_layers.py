"""Tokens, two directions and augmentation: trained on a few digits and read back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.catalog import layers as nn
from workbench.core.data.images import Images
from workbench.core.ports.train_run import continue_run
from workbench.core.project.project import Project, Train
from workbench.core.run import run_folder
from workbench.engine import KerasEngine
from workbench.engine.model import build, restore

END = nn.Dense(units=10, activation="softmax")
AUGMENTATIONS = tuple(kind() for kind in nn.LAYERS if issubclass(kind, nn.RandomLayer))
NETWORKS: dict[str, tuple[nn.Layer, ...]] = {
    "tokens": (
        nn.AveragePooling2D(pool_size=(4, 4)),
        nn.Discretization(classes=5),
        nn.Flatten(),
        nn.Embedding(input_dim=5, output_dim=3),
        nn.GRU(units=4),
        END,
    ),
    "both directions": (
        nn.Reshape(),
        nn.LSTM(units=4, bidirectional=True, return_sequences=True),
        nn.LayerNormalization(),
        nn.SimpleRNN(units=4, bidirectional=True, merge_mode="sum"),
        END,
    ),
    "augmentation": (
        *AUGMENTATIONS,
        nn.GaussianNoise(),
        nn.Conv2D(filters=2),
        nn.SpatialDropout2D(),
        nn.Flatten(),
        END,
    ),
}


@pytest.mark.parametrize("layers", NETWORKS.values(), ids=NETWORKS)
def test_one_epoch_and_reading(layers: tuple[nn.Layer, ...], engine: KerasEngine, few: Images, tmp_path: Path) -> None:
    project = Project(layers=layers, train=Train(epochs=1))
    run = run_folder.create(tmp_path / "runs", project)
    assert continue_run(engine, run, few, lambda event: None, Control()).status == "finished"
    reader = engine.open(run.best)
    images = few.validation_images
    found = reader.read(images)
    np.testing.assert_allclose(found.sum(axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(reader.read(images), found, atol=1e-7)
    assert np.isfinite(engine.open(run.best).evaluate(images, few.validation_labels).loss)


def test_augmentation_works_in_training_only(engine: KerasEngine, few: Images, tmp_path: Path) -> None:
    plain = (nn.Flatten(), END)
    project = Project(layers=(*AUGMENTATIONS, nn.GaussianNoise(), *plain))
    model = build.compiled(project)
    model.save(tmp_path / "m.keras")
    bare = build.compiled(Project(layers=plain))
    bare.set_weights(model.get_weights())
    bare.save(tmp_path / "bare.keras")
    images = few.validation_images
    found, expected = (engine.open(tmp_path / name).read(images) for name in ("m.keras", "bare.keras"))
    np.testing.assert_array_equal(found, expected)
    pixels = images[..., None].astype(np.float32) / 255
    first, second = (np.asarray(model(pixels, training=True)) for _ in range(2))
    assert (first != second).any(axis=1).mean() > 0.9


@pytest.mark.parametrize("factor", [0.1, 1.0])
def test_a_model_with_shear_can_be_restored(factor: float, tmp_path: Path) -> None:
    shear = nn.RandomShear(x_factor=factor, y_factor=0.0)
    build.compiled(Project(layers=(shear, nn.Flatten(), END))).save(tmp_path / "m.keras")
    layer = restore.restored(tmp_path / "m.keras")[1].layers[0]
    assert (layer.x_factor, layer.y_factor) == ((-factor, factor), (0.0, 0.0))

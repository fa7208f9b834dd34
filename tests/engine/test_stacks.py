"""Generated networks: our shapes and counts are Keras', and every way of keeping one gives it back unchanged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from workbench.core.net.trace import trace
from workbench.core.project import project_file
from workbench.core.project.project import Project
from workbench.engine.model import build, restore
from workbench.engine.model.lightened import lightened

from . import harness, stacks
from .test_catalogue import TRIED


@settings(TRIED, max_examples=200)
@given(project=stacks.stacks())
def test_shapes_and_counts_are_keras_own_at_every_layer(project: Project) -> None:
    model = build.model(project)
    way = trace(project)
    for step, layer in zip(way.steps, model.layers, strict=True):
        assert step.error is None
        assert layer.output.shape == (None, *(step.after or ())), step.layer
        assert harness.weights(layer.trainable_weights) == step.trainable, step.layer
        assert harness.weights(layer.non_trainable_weights) == step.fixed, step.layer
    assert model.count_params() == way.parameters


# A softmax over a single channel is of no use, which Keras says; it is built all the same.
@pytest.mark.filterwarnings(r"ignore:[\s\S]*softmax over axis:UserWarning")
@settings(TRIED, max_examples=60)
@given(project=stacks.projects())
def test_every_project_is_rebuilt_identically(project: Project, tmp_path: Path) -> None:
    model = build.compiled(project)
    again = build.compiled(project_file.from_text(project_file.to_text(project), "here"))
    assert again.get_config() == model.get_config()
    assert harness.described(again) == harness.described(model)

    model.save(tmp_path / "model.keras")
    _, restored = restore.restored(tmp_path / "model.keras")
    assert harness.written(restored)["config"]["layers"] == lightened(harness.written(model))["config"]["layers"]
    noise = np.random.default_rng(0).random((2, 28, 28, 1), dtype=np.float32)
    expected = np.asarray(model(noise, training=False))
    np.testing.assert_array_equal(np.asarray(restored(noise, training=False)), expected)

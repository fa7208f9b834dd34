"""Every layer, optimizer and loss of the catalogue, held against Keras."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from workbench.core import projectfile
from workbench.core.catalog.layers import LAYERS, Layer
from workbench.core.catalog.losses import LOSSES, Loss
from workbench.core.catalog.metrics import accuracy
from workbench.core.catalog.optimizers import OPTIMIZERS, Optimizer
from workbench.core.project import Project
from workbench.engine.build import make

from . import harness

TRIED = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
each_layer = pytest.mark.parametrize("kind", list(LAYERS), ids=lambda cls: cls.kind())
each_optimizer = pytest.mark.parametrize("kind", list(OPTIMIZERS), ids=lambda cls: cls.kind())
each_loss = pytest.mark.parametrize("kind", list(LOSSES), ids=lambda cls: cls.kind())


@each_layer
@TRIED
@given(data=st.data())
def test_layer_has_keras_shapes_and_parameters(kind: type[Layer], data: st.DataObject) -> None:
    layer = data.draw(harness.entries(kind))
    assert isinstance(layer, Layer)
    fitting = harness.fitting(layer)
    assume(fitting)
    shape, after = data.draw(st.sampled_from(fitting))
    made = harness.made(layer)
    model = keras.Sequential([keras.Input(shape), made])
    assert model.output_shape == (None, *after)
    assert harness.weights(made.trainable_weights) == layer.trainable(shape)
    assert harness.weights(made.non_trainable_weights) == layer.fixed(shape)
    harness.holds(made, layer)


@each_layer
@TRIED
@given(data=st.data())
def test_layer_survives_being_saved(kind: type[Layer], data: st.DataObject) -> None:
    layer = data.draw(harness.entries(kind))
    assert isinstance(layer, Layer)
    project = Project(layers=(layer,))
    assert projectfile.from_text(projectfile.to_text(project), "here") == project
    harness.same_config(harness.made(layer))


@each_layer
def test_layer_trains(kind: type[Layer]) -> None:
    layer = kind()
    shape = harness.fitting(layer)[0][0]
    loss, moved = harness.step(
        [harness.made(layer), *harness.output()],
        keras.optimizers.SGD(0.1),
        keras.losses.SparseCategoricalCrossentropy(),
        False,
        shape,
    )
    assert np.isfinite(loss)
    assert moved


@each_optimizer
@TRIED
@given(data=st.data())
def test_optimizer_holds_its_parameters(kind: type[Optimizer], data: st.DataObject) -> None:
    optimizer = data.draw(harness.entries(kind))
    made = harness.made(optimizer)
    harness.holds(made, optimizer)
    harness.same_config(made)
    project = Project()
    project = project.with_(compile=project.compile.with_(optimizer=optimizer))
    assert projectfile.from_text(projectfile.to_text(project), "here") == project


@each_optimizer
def test_optimizer_trains(kind: type[Optimizer]) -> None:
    loss, moved = harness.step(
        harness.output(), harness.made(kind()), keras.losses.SparseCategoricalCrossentropy(), False, (12,)
    )
    assert np.isfinite(loss)
    assert moved


@each_loss
@TRIED
@given(data=st.data())
def test_loss_holds_its_parameters(kind: type[Loss], data: st.DataObject) -> None:
    loss = data.draw(harness.entries(kind))
    made = harness.made(loss)
    harness.holds(made, loss)
    harness.same_config(made)


@each_loss
def test_loss_trains_with_its_labels_and_its_accuracy(kind: type[Loss]) -> None:
    loss = kind()
    one_hot = loss.labels == "one-hot"
    value, moved = harness.step(harness.output(), keras.optimizers.SGD(0.1), harness.made(loss), one_hot, (12,))
    assert np.isfinite(value)
    assert moved
    metric = make(accuracy(loss))
    right = np.eye(10, dtype=np.float32)
    metric.update_state(right if one_hot else np.arange(10), right)
    assert float(metric.result()) == 1.0


def test_defaults_left_out_of_the_call_are_keras_own() -> None:
    for family in (LAYERS, OPTIMIZERS, LOSSES):
        for kind in family:
            harness.holds(harness.made(kind()), kind())

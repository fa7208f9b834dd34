"""Every layer, optimizer, loss, metric and regularizer of the catalogue, held against Keras."""

from __future__ import annotations

from typing import get_args

import keras
import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from workbench.core.catalog.layers import LAYERS, Layer
from workbench.core.catalog.layers.activation_name import ActivationName
from workbench.core.catalog.losses import LOSSES, CustomLoss, LabelForm, Loss
from workbench.core.catalog.metrics import METRICS, Metric, accuracy
from workbench.core.catalog.optimizers import OPTIMIZERS, Optimizer
from workbench.core.catalog.regularizers import REGULARIZERS, Regularizer
from workbench.core.project import project_file
from workbench.core.project.project import Project
from workbench.core.spec.calls import Call
from workbench.engine.model.build import make, value_of

from . import harness

TRIED = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    # Failures are small as they are; looking for smaller ones would take minutes.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
FEWER = settings(TRIED, max_examples=5)
LOSS = keras.losses.SparseCategoricalCrossentropy()
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
    harness.comes_back(made, layer)


@each_layer
@TRIED
@given(data=st.data())
def test_layer_survives_being_saved(kind: type[Layer], data: st.DataObject) -> None:
    layer = data.draw(harness.entries(kind))
    assert isinstance(layer, Layer)
    project = Project(layers=(layer,))
    assert project_file.from_text(project_file.to_text(project), "here") == project
    harness.same_config(harness.made(layer))


@each_layer
def test_layer_trains(kind: type[Layer]) -> None:
    layer = kind()
    shape = harness.fitting(layer)[0][0]
    losses, moved = harness.steps(
        [harness.made(layer), *harness.output()], keras.optimizers.SGD(0.1), LOSS, False, shape
    )
    assert np.isfinite(losses).all()
    assert moved


@pytest.mark.parametrize("name", get_args(ActivationName))
def test_activation_can_be_computed(name: str) -> None:
    sums = np.linspace(-3, 3, 20, dtype=np.float32).reshape(2, 10)
    assert np.isfinite(np.asarray(make(Call("layers.Activation", {"activation": name}))(sums))).all()


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
    assert project_file.from_text(project_file.to_text(project), "here") == project


@each_optimizer
@FEWER
@given(data=st.data())
def test_optimizer_trains(kind: type[Optimizer], data: st.DataObject) -> None:
    optimizer = data.draw(st.just(kind()) | harness.entries(kind))
    assert isinstance(optimizer, Optimizer)
    losses, moved = harness.steps(harness.output(), harness.made(optimizer), LOSS, False, (12,))
    assert np.isfinite(losses).all()
    assert moved or optimizer != kind()


@each_loss
@TRIED
@given(data=st.data())
def test_loss_holds_its_parameters(kind: type[Loss], data: st.DataObject) -> None:
    loss = data.draw(harness.entries(kind))
    assert isinstance(loss, Loss)
    project = Project()
    project = project.with_(compile=project.compile.with_(loss=loss))
    assert project_file.from_text(project_file.to_text(project), "here") == project
    if not isinstance(loss, CustomLoss):
        made = harness.made(loss)
        harness.holds(made, loss)
        harness.same_config(made)


@each_loss
@FEWER
@given(data=st.data())
def test_loss_falls(kind: type[Loss], data: st.DataObject) -> None:
    loss = data.draw(st.just(kind()) | harness.entries(kind))
    assert isinstance(loss, Loss)
    activation = "linear" if loss.wants_logits() else "softmax"
    losses, moved = harness.steps(
        harness.output(activation),
        keras.optimizers.SGD(0.05),
        value_of(loss.target()),
        loss.labels == "one-hot",
        (12,),
        count=3,
    )
    assert np.isfinite(losses).all()
    # A weight of nothing, or a focus that discounts every example there is, leaves nothing to learn.
    assert losses[-1] < losses[0] or losses[0] < 1e-3
    assert moved or losses[0] < 1e-3


@each_loss
def test_accuracy_fits_the_labels(kind: type[Loss]) -> None:
    loss = kind()
    metric = make(accuracy(loss.labels))
    right = np.eye(10, dtype=np.float32)
    metric.update_state(right if loss.labels == "one-hot" else np.arange(10), right)
    assert float(metric.result()) == 1.0


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (kind, labels)
        for kind in METRICS
        for labels in ("index", "one-hot")
        if labels == "one-hot" or not kind.one_hot_only
    ],
    ids=str,
)
@FEWER
@given(data=st.data())
def test_metric_counts_what_it_says(kind: type[Metric], labels: LabelForm, data: st.DataObject) -> None:
    metric = data.draw(harness.entries(kind))
    assert isinstance(metric, Metric)
    made = make(metric.call_for(labels))
    assert made.name == metric.short
    harness.holds(made, metric)
    harness.same_config(made)
    noise = np.random.default_rng(0)
    outputs = noise.dirichlet(np.full(10, 0.3), 50).astype(np.float32)
    right = noise.integers(0, 10, 50)
    made.update_state(right if labels == "index" else np.eye(10, dtype=np.float32)[right], outputs)
    mine, others = outputs[np.arange(50), right], outputs > np.float32(getattr(metric, "thresholds", 0.5))
    found = others[np.arange(50), right].sum()
    expected = {
        "top_k": ((outputs > mine[:, None]).sum(axis=1) < getattr(metric, "k", 1)).mean(),
        "precision": found / max(1, others.sum()),
        "recall": found / 50,
    }[metric.short]
    assert float(made.result()) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("kind", list(REGULARIZERS), ids=lambda cls: cls.kind())
@TRIED
@given(data=st.data())
def test_regularizer_costs_what_it_says(kind: type[Regularizer], data: st.DataObject) -> None:
    regularizer = data.draw(harness.entries(kind))
    made = harness.made(regularizer)
    harness.same_config(made)
    weights = np.random.default_rng(0).normal(size=(4, 5)).astype(np.float32)
    l1, l2 = getattr(regularizer, "l1", 0.0), getattr(regularizer, "l2", 0.0)
    expected = l1 * np.abs(weights).sum() + l2 * (weights**2).sum()
    assert float(made(keras.ops.convert_to_tensor(weights))) == pytest.approx(expected, rel=1e-4, abs=1e-30)


def test_defaults_left_out_of_the_call_are_keras_own() -> None:
    for family in (OPTIMIZERS, LOSSES):
        for kind in family:
            if kind is not CustomLoss:
                harness.holds(harness.made(kind()), kind())

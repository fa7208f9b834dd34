"""Reading and evaluating: what the model says, as probabilities."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.losses import MeanSquaredError, SparseCategoricalCrossentropy
from workbench.core.data.images import Images
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Project, starter
from workbench.engine import KerasEngine
from workbench.engine.model import build, model_reader
from workbench.engine.model.keras_model import KerasModel


def save(project: Project, path: Path) -> keras.Model:
    """Save the project's model with its first weights."""
    model = build.compiled(project)
    model.save(path)
    return model


def logits(project: Project) -> Project:
    """The project with raw scores as outputs, and a loss that knows it."""
    last = project.layers[-1]
    loss = SparseCategoricalCrossentropy(from_logits=True)
    linear = project.replacing_layer(last.name, last.with_(activation="linear"))
    return linear.with_(compile=linear.compile.with_(loss=loss))


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_reads_what_the_model_predicts(preset, tmp_path: Path, few: Images) -> None:
    model = save(preset.project, tmp_path / "m.keras")
    reader = KerasModel(tmp_path / "m.keras")
    images = few.validation_images
    expected = model.predict(images[..., None].astype(np.float32) / 255, verbose=0)
    found = reader.read(images)
    assert found.dtype == np.float32
    assert found.shape == (70, 10)
    np.testing.assert_allclose(found, expected, atol=1e-6)
    np.testing.assert_allclose(found.sum(axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(reader.read(images[:1]), expected[:1], atol=1e-6)


def test_more_images_than_a_batch_and_none_at_all(tmp_path: Path) -> None:
    save(starter(), tmp_path / "m.keras")
    reader = KerasModel(tmp_path / "m.keras")
    images = np.random.default_rng(0).integers(0, 256, (2 * model_reader.BATCH + 3, 28, 28), dtype=np.uint8)
    found = reader.read(images)
    assert len(found) == len(images)
    np.testing.assert_allclose(found[-3:], reader.read(images[-3:]), atol=1e-6)
    assert reader.read(images[:0]).shape == (0, 10)


def test_raw_scores_become_probabilities(tmp_path: Path, few: Images) -> None:
    model = save(logits(starter()), tmp_path / "m.keras")
    images = few.validation_images
    scores = model.predict(images[..., None].astype(np.float32) / 255, verbose=0)
    expected = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(KerasModel(tmp_path / "m.keras").read(images), expected, atol=1e-6)


def test_a_model_without_a_loss_is_read_by_its_last_activation(tmp_path: Path, few: Images) -> None:
    for activation in ("softmax", "linear"):
        layers = [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, activation)]
        model = keras.Sequential(layers)
        model.save(tmp_path / "m.keras")
        scores = model.predict(few.validation_images.astype(np.float32) / 255, verbose=0)
        powers = np.exp(scores)
        expected = scores if activation == "softmax" else powers / powers.sum(axis=1, keepdims=True)
        np.testing.assert_allclose(KerasModel(tmp_path / "m.keras").read(few.validation_images), expected, atol=1e-6)


def test_outputs_of_a_squared_error_are_divided_by_their_sum(tmp_path: Path, few: Images) -> None:
    project = logits(starter())
    project = project.with_(compile=project.compile.with_(loss=MeanSquaredError()))
    model = save(project, tmp_path / "m.keras")
    outputs = model.predict(few.validation_images[..., None].astype(np.float32) / 255, verbose=0).clip(1e-7, 1)
    expected = outputs / outputs.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(KerasModel(tmp_path / "m.keras").read(few.validation_images), expected, atol=1e-6)


@pytest.mark.parametrize("wrong", [np.zeros((28, 28), np.uint8), np.zeros((1, 28, 28), np.float32)])
def test_other_arrays_are_refused(tmp_path: Path, wrong: np.ndarray) -> None:
    save(starter(), tmp_path / "m.keras")
    with pytest.raises(ValueError, match=r"uint8 \[n, 28, 28\], received"):
        KerasModel(tmp_path / "m.keras").read(wrong)


@pytest.mark.parametrize("change", [lambda p: p, logits], ids=["probabilities", "logits"])
def test_evaluation_is_keras_own(tmp_path: Path, few: Images, engine: KerasEngine, change) -> None:
    model = save(change(starter()), tmp_path / "m.keras")
    pixels = few.train_images[..., None].astype(np.float32) / 255
    loss, accuracy = model.evaluate(pixels, few.train_labels, verbose=0)
    scores = engine.open(tmp_path / "m.keras").evaluate(few.train_images, few.train_labels)
    assert scores.loss == pytest.approx(loss, rel=1e-4)
    assert scores.accuracy == pytest.approx(accuracy)
    assert scores.images == 630


def test_evaluation_without_images_or_with_an_odd_loss(tmp_path: Path, few: Images, engine: KerasEngine) -> None:
    model = build.model(starter())
    path = tmp_path / "m.keras"
    model.save(path)
    assert engine.open(path).evaluate(few.train_images, few.train_labels).loss > 0
    with pytest.raises(WorkbenchError, match="no images"):
        engine.open(path).evaluate(few.train_images[:0], few.train_labels[:0])
    model.compile(loss="sparse_categorical_crossentropy")
    model.save(path)
    assert engine.open(path).evaluate(few.train_images, few.train_labels).loss > 0

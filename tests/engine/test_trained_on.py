"""What a model was trained on is found in its file and in the run beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from keras import layers

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog import layers as nn
from workbench.core.project.project import Project
from workbench.core.run import run_folder
from workbench.core.run.run_folder import Run
from workbench.engine.model import build
from workbench.engine.model.keras_model import KerasModel


def saved(path: Path, *parts: Any) -> keras.Sequential:
    """Save an uncompiled model, which is returned."""
    model = keras.Sequential(list(parts))
    model.save(path)
    return model


@pytest.mark.parametrize("side", [8, 28, 64])
@pytest.mark.parametrize("entrance", ["channel", "plain", "flat"])
def test_any_side_and_entrance(side: int, entrance: str, tmp_path: Path) -> None:
    shape = {"channel": (side, side, 1), "plain": (side, side), "flat": (side * side,)}[entrance]
    path = tmp_path / "m.keras"
    model = saved(path, keras.Input(shape), layers.Flatten(), layers.Dense(26, "softmax"))
    found = KerasModel(path)
    assert (found.format.side, found.format.classes, found.white) == (side, 26, 1.0)
    assert found.format.class_names == tuple(map(str, range(26)))
    pictures = np.random.default_rng(0).integers(0, 256, (5, side, side), dtype=np.uint8)
    expected = model.predict(pictures.reshape(5, *shape).astype(np.float32) / 255, verbose=0)
    np.testing.assert_allclose(found.read(pictures), expected, atol=1e-6)
    np.testing.assert_allclose(found.read(pictures[:1]), expected[:1], atol=1e-6)
    labels = np.array([0, 1, 2, 24, 25], np.uint8)
    assert found.evaluate(pictures, labels).loss == pytest.approx(-np.log(expected[range(5), labels]).mean(), rel=1e-4)


@pytest.mark.parametrize(
    ("shape", "classes"),
    [((5,), 2), ((7, 7, 1), 10), ((65, 65), 10), ((28, 28, 3), 10), ((28, 28), 1), ((28, 28), 101)],
)
def test_models_for_something_else_do_not_fit(shape: tuple[int, ...], classes: int, tmp_path: Path) -> None:
    path = tmp_path / "other.keras"
    saved(path, keras.Input(shape), layers.Flatten(), layers.Dense(classes))
    found = KerasModel(path)
    for ask in (
        lambda: found.format,
        lambda: found.read(np.zeros((1, 28, 28), np.uint8)),
        lambda: found.activations(np.zeros((1, 28, 28), np.uint8)),
    ):
        with pytest.raises(
            WorkbenchError, match=r"other\.keras does not fit: its model takes \(None, .*gives \(None, "
        ):
            ask()
    assert len(found.weights()) == 2


def test_pictures_and_labels_that_do_not_fit_are_named(tmp_path: Path) -> None:
    path = tmp_path / "m.keras"
    saved(path, keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(3, "softmax"))
    model, fitting = KerasModel(path), np.zeros((2, 8, 8), np.uint8)
    large = np.zeros((2, 28, 28), np.uint8)
    for ask in (model.read, model.activations, lambda pictures: model.evaluate(pictures, np.zeros(2, np.uint8))):
        with pytest.raises(WorkbenchError, match=r"m\.keras reads pictures of 8×8 pixels, these have 28×28"):
            ask(large)
    with pytest.raises(WorkbenchError, match=r"tells 3 classes apart.*images of class 3"):
        model.evaluate(fitting, np.array([0, 3], np.uint8))


def learned(*pixels: float) -> layers.Normalization:
    """A layer that has looked at images of these pixels; what it learned stands among the weights."""
    layer = layers.Normalization(axis=None)
    layer.adapt(np.array(pixels).reshape(-1, 1, 1, 1))
    return layer


STRANGERS = {
    "1/255": [layers.Rescaling(1 / 255)],
    "standardised": [layers.Normalization(axis=None, mean=33.3, variance=6172.0)],
    "standardised by channel": [layers.Normalization(mean=[33.3], variance=[6172.0])],
    "standardised as it learned": [learned(0.0, 255.0, 30.0)],
    "rounded": [layers.Rescaling(0.0039)],
    "1/127.5 - 1": [layers.Rescaling(1 / 127.5, -1)],
    "behind a reshape": [layers.Reshape((28, 28, 1)), layers.Rescaling(1 / 255)],
    "behind augmentation": [layers.RandomRotation(0.1), layers.Rescaling(1 / 255)],
    "inside": [keras.Sequential([layers.RandomRotation(0.1), layers.Rescaling(1 / 255)])],
}


@pytest.mark.parametrize("first", STRANGERS.values(), ids=STRANGERS)
def test_a_model_that_begins_with_its_own_scaling_gets_bytes(first: list[Any], tmp_path: Path) -> None:
    path = tmp_path / "m.keras"
    model = saved(path, keras.Input((28, 28, 1)), *first, layers.Flatten(), layers.Dense(10, "softmax"))
    found = KerasModel(path)
    assert found.white == 255.0
    pictures = np.random.default_rng(0).integers(0, 256, (3, 28, 28), dtype=np.uint8)
    expected = model.predict(pictures[..., None].astype(np.float32), verbose=0)
    np.testing.assert_allclose(found.read(pictures), expected, atol=1e-5)
    loss = -np.log(expected[range(3), range(3)]).mean()
    assert found.evaluate(pictures, np.arange(3, dtype=np.uint8)).loss == pytest.approx(loss, rel=1e-3)
    inside = found.activations(pictures)
    np.testing.assert_allclose(list(inside.values.values())[-1], expected, atol=1e-5)


@pytest.mark.parametrize(
    "parts",
    [
        [layers.Flatten()],
        [layers.Rescaling(2.0, -1.0), layers.Flatten()],
        [layers.Normalization(axis=None, mean=0.13, variance=0.095), layers.Flatten()],
        [learned(-1.0, 1.0, 1.0), layers.Flatten()],
        [layers.Flatten(), layers.Dense(4), layers.Rescaling(1 / 255)],
    ],
    ids=["none", "of 0…1", "standardised", "standardised as it learned", "later"],
)
def test_other_models_get_0_to_1(parts: list[Any], tmp_path: Path) -> None:
    saved(tmp_path / "m.keras", keras.Input((28, 28, 1)), *parts, layers.Dense(10))
    assert KerasModel(tmp_path / "m.keras").white == 1.0


def test_the_workbenchs_own_models_get_0_to_1_whatever_they_begin_with(tmp_path: Path) -> None:
    project = Project(layers=(nn.Rescaling(scale=1 / 255, offset=0.0), nn.Flatten(), nn.Dense(units=10)))
    build.compiled(project).save(tmp_path / "m.keras")
    assert KerasModel(tmp_path / "m.keras").white == 1.0


def test_class_names_come_from_the_run_beside_the_file(run: Run, project: Project) -> None:
    build.compiled(project).save(run.best)
    assert KerasModel(run.best).format.class_names == tuple("0123456789")
    record = run.folder / run_folder.RECORD
    known = json.loads(record.read_text(encoding="utf-8"))
    names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    record.write_text(json.dumps({**known, "class_names": names}), encoding="utf-8")
    assert KerasModel(run.best).format.class_names == tuple(names)
    for wrong in ("[", "[]", "\ufeff{}", '{"class_names": ["a"]}', json.dumps({"class_names": ["a"] * 10})):
        record.write_text(wrong, encoding="utf-8")
        assert KerasModel(run.best).format.class_names == tuple("0123456789")

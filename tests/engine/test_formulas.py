"""A loss as a formula: the same number in Keras as by hand, refused when it cannot be trained on, kept with its run."""

from __future__ import annotations

import shutil
from pathlib import Path

import keras
import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.losses import CustomLoss
from workbench.core.data.images import Images
from workbench.core.ports.train_run import continue_run
from workbench.core.project.project import Project, starter
from workbench.core.run import history, run_folder
from workbench.core.spec.calls import Formula
from workbench.core.spec.formula import FUNCTIONS, parse
from workbench.engine import KerasEngine
from workbench.engine.model import build, formula_loss

UNEQUAL = "where(y_pred > y_true, 2 * (y_pred - y_true), y_true - y_pred)"


def formula(text: str) -> Formula:
    return Formula("custom_loss", parse(text))


def with_formula(project: Project, text: str = UNEQUAL) -> Project:
    return project.with_(compile=project.compile.with_(loss=CustomLoss(formula=text)))


@pytest.mark.parametrize(
    ("text", "by_hand"),
    [
        (UNEQUAL, lambda t, p: np.where(p > t, 2 * (p - t), t - p)),
        ("square(y_true - y_pred)", lambda t, p: (t - p) ** 2),
        ("-y_true * log(maximum(y_pred, 0.0000001))", lambda t, p: -t * np.log(p)),
        ("abs(y_true - y_pred) ** 1.5 / 2 + exp(-y_pred)", lambda t, p: np.abs(t - p) ** 1.5 / 2 + np.exp(-p)),
        ("minimum(tanh(y_pred), sqrt(y_pred)) - y_true", lambda t, p: np.minimum(np.tanh(p), np.sqrt(p)) - t),
    ],
)
def test_the_loss_is_the_mean_of_the_formula(text: str, by_hand) -> None:
    formula_loss.check(formula(text))
    noise = np.random.default_rng(0)
    y_pred = noise.uniform(0.01, 0.99, (7, 10)).astype(np.float32)
    y_true = np.eye(10, dtype=np.float32)[noise.integers(0, 10, 7)]
    loss = formula_loss.loss_function(formula(text))
    assert loss.__name__ == "custom_loss"
    found = np.asarray(loss(keras.ops.convert_to_tensor(y_true), keras.ops.convert_to_tensor(y_pred)))
    np.testing.assert_allclose(found, by_hand(y_true, y_pred).mean(axis=-1), rtol=1e-5)


def test_every_function_of_the_language_exists_in_keras() -> None:
    assert all(callable(getattr(keras.ops, name)) for _, name in FUNCTIONS.values())


@pytest.mark.parametrize("text", ["1", "y_true", "y_true * 2 + 1", "where(y_pred < 0.5, 1, y_true)", "1 / 0"])
def test_a_formula_that_ignores_the_outputs_is_refused(text: str) -> None:
    with pytest.raises(WorkbenchError, match="does not change with y_pred") as caught:
        formula_loss.check(formula(text))
    assert caught.value.hint


@pytest.mark.parametrize(
    "text", ["0 * y_pred", "where(y_pred < 0.5, 1, 0 * y_pred)", "1e-30 * 1e-30 * y_pred", "maximum(y_pred, 1e9)"]
)
def test_a_formula_without_a_slope_is_refused(text: str) -> None:
    with pytest.raises(WorkbenchError, match="its gradient is 0 everywhere") as caught:
        formula_loss.check(formula(text))
    assert caught.value.hint


def test_a_slope_beyond_probabilities_is_enough() -> None:
    formula_loss.check(formula("maximum(y_pred - 2, 0)"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("log(y_pred - 0.5)", "value is nan where y_true is 1 and y_pred is 0.001"),
        ("exp(y_pred * 1000)", "value is inf"),
        ("y_pred / y_true", "value is inf where y_true is 0"),
        # The value is a plain 0 where y_true is 0; only the gradient has none.
        ("sqrt(y_true * y_pred)", "gradient is nan where y_true is 0"),
    ],
)
def test_a_formula_without_a_finite_value_is_refused_with_the_place(text: str, what: str) -> None:
    with pytest.raises(WorkbenchError, match=what):
        formula_loss.check(formula(text))
    with pytest.raises(WorkbenchError, match=what):
        build.check(with_formula(starter(), text))


def test_a_run_with_a_formula_trains_is_read_and_evaluated(
    engine: KerasEngine, project: Project, few: Images, tmp_path: Path
) -> None:
    own = with_formula(project)
    run = run_folder.create(tmp_path / "runs", own)
    result = continue_run(engine, run, few, lambda event: None, Control())
    epochs = history.read(run.folder)
    assert result.status == "finished"
    assert epochs[1].metrics["loss"] < epochs[0].metrics["loss"]
    assert engine.open(run.best).read(few.validation_images).shape == (70, 10)

    best = next(epoch for epoch in reversed(epochs) if epoch.best)
    scores = engine.open(run.best).evaluate(few.validation_images, few.validation_labels)
    assert scores.loss == pytest.approx(best.metrics["val_loss"], rel=1e-4)
    assert scores.accuracy == pytest.approx(best.metrics["val_accuracy"])

    alone = tmp_path / "alone.keras"
    shutil.copyfile(run.best, alone)
    assert engine.open(alone).read(few.validation_images[:1]).shape == (1, 10)
    with pytest.raises(WorkbenchError, match=r"alone\.keras was trained on a loss formula") as caught:
        engine.open(alone).evaluate(few.validation_images, few.validation_labels)
    assert "project.json" in caught.value.hint

"""What ``fit`` is given: the script's own words do what the engine does."""

from __future__ import annotations

import ast
import math
import random
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from workbench.core.code.fit_code import fit_call, fit_code
from workbench.core.code.keep_best import KeepBest
from workbench.core.code.order import Order
from workbench.core.project.project import Monitor, Train, starter
from workbench.core.spec.expression import Expression


class Callback:
    """As much of Keras' base class as the script's callback needs."""

    model: Any


@pytest.mark.parametrize("monitor", ["val_accuracy", "val_loss"])
def test_the_script_keeps_the_epochs_that_the_engine_keeps(monitor: Monitor) -> None:
    rule = KeepBest(monitor)
    names: dict[str, Any] = {"np": np, "callbacks": SimpleNamespace(Callback=Callback), "weights": "w"}
    exec(rule.code(), names)
    chance = random.Random(1)
    for _ in range(200):
        saved: list[str] = []
        callback = names["KeepBest"]()
        callback.model = SimpleNamespace(save_weights=saved.append)
        best: dict[str, float] = {}
        for epoch in range(8):
            # Few different values, so that many are equal.
            loss = chance.choice([0.3, 0.5, 0.7, math.nan, math.inf])
            metrics = {"val_accuracy": chance.choice([0.0, 0.5, 0.9]), "val_loss": loss}
            before = len(saved)
            callback.on_epoch_end(epoch, metrics)
            assert (len(saved) > before) == rule.is_better(metrics, best)
            best = metrics if len(saved) > before else best
        assert set(saved) <= {"w"}


@pytest.mark.parametrize("order", [Order(3), Order(3, shuffled=False)])
def test_the_scripts_batches_are_every_image_once_in_the_order_of_the_epoch(order: Order) -> None:
    names: dict[str, Any] = {"keras": SimpleNamespace(utils=SimpleNamespace(PyDataset=object)), "np": np}
    names |= {"x_train": np.arange(10) * 10, "y_train": np.arange(10)}
    exec(order.code(), names)
    batches = eval(order.call(4).code(), names)
    assert len(batches) == 3
    # Keras looks at some before it begins.
    assert len(batches[0][0]) == 4
    for epoch in range(3):
        batches.on_epoch_begin()
        images, labels = (np.concatenate(part) for part in zip(*(batches[at] for at in range(3)), strict=True))
        assert labels.tolist() == order.rows(10, epoch).tolist()
        assert (images == labels * 10).all()


def test_fit_takes_the_train_section() -> None:
    project = starter().with_(train=Train(epochs=3, batch_size=64, seed=7))
    call = fit_call(project)
    assert (call.arguments["epochs"], call.arguments["validation_batch_size"]) == (3, 64)
    assert call.arguments["shuffle"] is False
    assert call.arguments["x"].arguments["seed"] == 7
    assert call.arguments["validation_data"] == (Expression("x_validation"), Expression("y_validation"))
    text = fit_code(project, project.data.expected())
    ast.parse(text)
    for part in ("batch_size=64, seed=7)", "epochs=3,", "callbacks=[keep_best, callbacks.TerminateOnNaN()]"):
        assert part in text

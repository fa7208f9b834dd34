"""Keras understands every short name, as the entry whose name it is."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from workbench.core.catalog.losses import LOSSES, CustomLoss
from workbench.core.catalog.optimizers import OPTIMIZERS
from workbench.core.code.short_form import identifier
from workbench.engine.model.build import make


# The others begin here with a rate of their own, and are written out.
@pytest.mark.parametrize(
    "kind", [kind for kind in OPTIMIZERS if not kind().call().arguments], ids=lambda kind: kind.kind()
)
def test_every_optimizer(kind: type) -> None:
    call = kind().call()
    named = keras.optimizers.get(identifier(call.path))
    ours, theirs = make(call).get_config(), named.get_config()
    assert {**ours, "name": ""} == {**theirs, "name": ""}


@pytest.mark.parametrize("kind", [kind for kind in LOSSES if kind is not CustomLoss], ids=lambda kind: kind.kind())
def test_every_loss(kind: type) -> None:
    call = kind().call()
    found = keras.losses.get(identifier(call.path))
    assert found is not None
    y_true = np.array([[0.0, 1.0, 0.0]] if kind().labels == "one-hot" else [1])
    y_pred = np.array([[0.2, 0.7, 0.1]], np.float32)
    assert float(make(call)(y_true, y_pred)) == pytest.approx(float(keras.ops.mean(found(y_true, y_pred))))

"""The yardstick measures, and leaves nothing behind that a training would notice."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled
from workbench.engine import KerasEngine
from workbench.engine.train import yardstick


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yardstick, "STEPS", 2)
    monkeypatch.setattr(yardstick, "ROUNDS", 1)


def drawn() -> np.ndarray:
    return np.asarray(keras.random.normal((4,)))


def test_a_step_takes_a_while(engine: KerasEngine) -> None:
    assert 0 < engine.yardstick(Control()) < 60


def test_it_draws_no_numbers_and_names_no_layers_that_others_would_have(engine: KerasEngine) -> None:
    keras.utils.set_random_seed(3)
    keras.backend.clear_session()
    first, second, name = drawn(), drawn(), keras.layers.Dense(1).name
    keras.utils.set_random_seed(3)
    keras.backend.clear_session()
    again = drawn()
    engine.yardstick(Control())
    np.testing.assert_array_equal(again, first)
    np.testing.assert_array_equal(drawn(), second)
    assert keras.layers.Dense(1).name == name


def test_it_can_be_stopped(engine: KerasEngine) -> None:
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        engine.yardstick(control)

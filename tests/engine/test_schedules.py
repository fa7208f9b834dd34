"""Our curves of the learning rate are the ones that Keras follows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from workbench.core.catalog.schedules import SCHEDULES
from workbench.core.spec.calls import Call
from workbench.engine.model.build import make

VARIANTS: list[tuple[str, dict[str, Any]]] = [
    *((cls.kind(), {}) for cls in SCHEDULES),
    ("ExponentialDecay", {"staircase": True, "decay_steps": 100}),
    ("InverseTimeDecay", {"staircase": True, "decay_steps": 100}),
    ("PolynomialDecay", {"cycle": True, "decay_steps": 300, "power": 2.0}),
    ("CosineDecay", {"warmup": 0.2, "alpha": 0.1}),
    ("CosineDecayRestarts", {"t_mul": 1.0}),
    ("CosineDecayRestarts", {"m_mul": 0.5, "alpha": 0.1, "first_decay_steps": 150}),
    ("PiecewiseConstantDecay", {"drops": 3, "factor": 0.5}),
]


@pytest.mark.parametrize(("kind", "fields"), VARIANTS)
def test_rates_equal_keras(kind: str, fields: dict[str, Any]) -> None:
    planned, initial = 1400, 0.01
    schedule = SCHEDULES[kind].model_validate(fields)
    steps = np.arange(0, planned, 23.0)
    call = schedule.call_for(initial, planned)
    ours = schedule.rates(steps, initial, planned)
    theirs = [float(make(call)(step)) for step in steps] if isinstance(call, Call) else np.full_like(steps, call)
    np.testing.assert_allclose(ours, theirs, atol=1e-8)

"""The attacks of ``benchmarks/`` on model files and formulas, a little of each."""

from __future__ import annotations

import sys

import pytest

from benchmarks import attack_formulas, attack_models
from workbench.engine import KerasEngine


def test_every_formula_is_trained_on_or_refused() -> None:
    KerasEngine().start()
    from workbench.engine.model import formula_loss

    found, fit = attack_formulas.attack(count=1500, seed=1, check=formula_loss.check)
    assert not found.failures, found.examples
    assert found.read + found.refused == 1500
    assert 200 < fit < found.read


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory in this way")
def test_every_model_file_is_used_or_refused() -> None:
    for name, found in attack_models.attack(count=60, seed=1).items():
        assert not found.failures, (name, found.examples)
        assert found.read + found.refused == 60

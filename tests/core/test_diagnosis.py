"""Curves in words: each finding where it is due, and caution elsewhere."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from workbench.core.run.diagnosis import Kind, diagnose
from workbench.core.run.events import EpochDone


def epochs(
    losses: Sequence[float], val_losses: Sequence[float], accuracy: float = 0.95, val_accuracy: float = 0.94
) -> tuple[EpochDone, ...]:
    """A run with these curves."""
    pairs = enumerate(zip(losses, val_losses, strict=True))
    shares = {"accuracy": accuracy, "val_accuracy": val_accuracy}
    return tuple(EpochDone(at, {"loss": loss, "val_loss": val, **shares}, 0.001, 1.0) for at, (loss, val) in pairs)


FALLING = [1.0, 0.7, 0.5, 0.4, 0.33, 0.28, 0.24, 0.21]
FLAT = [1.0, 0.6, 0.5, 0.501, 0.499, 0.5, 0.502, 0.498, 0.5]
VALLEY = [1.0, 0.8, 0.6, 0.55, 0.62, 0.68, 0.74, 0.8]


@pytest.mark.parametrize(
    ("losses", "val_losses", "kind"),
    [
        ([], [], "early"),
        ([1.0, 0.5], [1.0, 0.5], "early"),
        (FALLING, FALLING, "falling"),
        (FALLING, VALLEY, "overfitting"),
        (FALLING, [1.0, 0.7, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], "gap"),
        (FLAT, FLAT, "plateau"),
        ([0.5, 1.0, 2.0, 3.0], [0.5, 1.0, 2.0, 3.0], "diverged"),
        ([0.5, math.nan], [0.5, math.nan], "diverged"),
        # Both rise: that is no over-fitting, whatever validation does.
        ([0.3, 0.31, 0.32, 0.33], [0.3, 0.34, 0.36, 0.38], "unclear"),
        # One bad epoch after the best one is noise.
        (FALLING[:5], [1.0, 0.8, 0.6, 0.5, 0.6], "falling"),
    ],
)
def test_what_the_curves_show(losses: list[float], val_losses: list[float], kind: Kind) -> None:
    assert diagnose(epochs(losses, val_losses)).kind == kind


def test_overfitting_names_the_first_epoch_after_the_lowest() -> None:
    finding = diagnose(epochs(FALLING, VALLEY))
    assert finding.epoch == 5
    assert "since epoch 5" in finding.text


def test_levelling_off_low_is_underfitting_unless_validation_lags_behind() -> None:
    assert diagnose(epochs(FLAT, FLAT, accuracy=0.7, val_accuracy=0.69)).kind == "underfitting"
    assert diagnose(epochs(FLAT, FLAT, accuracy=0.7, val_accuracy=0.5)).kind == "plateau"


def test_guessing_is_not_learning() -> None:
    assert diagnose(epochs([2.3] * 5, [2.3] * 5, accuracy=0.1, val_accuracy=0.1)).kind == "stuck"


def test_a_run_that_was_ended_for_diverging_says_in_which_epoch() -> None:
    assert diagnose((), diverged=True).epoch == 1
    assert diagnose(epochs(FALLING, FALLING), diverged=True).epoch == len(FALLING) + 1


def test_noise_alone_is_never_overfitting() -> None:
    for seed in range(200):
        noise = np.random.default_rng(seed).normal(0, 0.02, 12)
        losses = [0.5 * 0.97**at for at in range(12)]
        flat = [float(0.5 * (1 + wobble)) for wobble in noise]
        assert diagnose(epochs(losses, flat)).kind != "overfitting", f"seed {seed}"

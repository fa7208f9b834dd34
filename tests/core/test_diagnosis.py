"""Curves in words: each finding on recorded curves where it is due, and on none of those where it is not.

``recorded_curves.json`` comes from ``scripts/record_curves.py``: networks that the program trained well and badly. Each
was trained twice as long as it is looked at first, so that the tests know what came later.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from workbench.core.catalog.layers import Dense, Dropout, Flatten
from workbench.core.catalog.losses import MeanSquaredError
from workbench.core.project.project import Compile, Project, starter
from workbench.core.run import history, run_folder
from workbench.core.run.diagnosis import Curves, Finding, Kind, diagnose
from workbench.core.run.events import EpochDone

KEYS = ("loss", "accuracy", "val_loss", "val_accuracy")
FIRST, LATER = "first", "later"
"""The look at half of a recorded curve, and the one at all of it."""


@cache
def recorded() -> dict[tuple[str, str], Curves]:
    """All looks: by name, and how far each sees."""
    looks = {}
    for entry in json.loads((Path(__file__).parent / "recorded_curves.json").read_text(encoding="utf-8")):
        values = zip(*(entry[key] for key in KEYS), strict=True)
        epochs = [EpochDone(at, dict(zip(KEYS, row, strict=True)), 0.001, 1.0) for at, row in enumerate(values)]
        whole = Curves(tuple(epochs), entry["status"], 10, entry["cross_entropy"], tuple(entry["in_training"]))
        looks[entry["name"], LATER] = whole
        looks[entry["name"], FIRST] = replace(whole, every=whole.every[: entry["look"]], status="finished")
    return looks


def both(*names: str) -> list[tuple[str, str]]:
    """Both looks at these curves."""
    return [(name, look) for name in names for look in (FIRST, LATER)]


EXPECTED: dict[Kind, list[tuple[str, str]]] = {
    "diverged": both(
        *(
            f"diverged/{net} SGD {rate}"
            for net in ("dense", "lenet")
            for rate in ("10 0.99", "10 0.9", "5 0.9", "2 0.99")
        ),
        "diverged/dense RMSprop 3",
        "diverged/dense RMSprop 10",
        "diverged/dense Adam 10",
        "diverged/logits SGD 10 0.99",
        "diverged/logits SGD 1 0.99",
    ),
    "stuck": both(
        *(f"stuck/dense SGD 1e-0{power}" for power in (5, 6, 7)),
        "stuck/sigmoid 8 SGD 0.01",
        "stuck/sigmoid 12 SGD 0.01",
        "stuck/sigmoid 12 Adam 0.001",
        *(f"stuck/lenet Adam {rate}" for rate in ("0.05", "0.1", "0.3")),
        "unstable/lenet Adam 0.03",
        "stuck/zero weights",
        "stuck/squared error",
        "diverged/dense Adam 1",
        "underfitting/dense 1",
    ),
    "underfitting": [
        *both("underfitting/dense 2", *(f"underfitting/L1 {strength}" for strength in ("0.003", "0.01", "0.03"))),
        ("underfitting/L2 0.3", LATER),
        ("underfitting/dropout 0.95", LATER),
    ],
    "improving": [
        *both(
            *(f"improving/{net} Adam {rate}" for net in ("dense", "lenet") for rate in ("0.0001", "3e-05")),
            *(f"improving/{net} SGD {rate}" for net in ("dense", "lenet") for rate in ("0.003", "0.01", "0.03")),
            "improving/squared error",
            "improving/tanh",
        ),
        ("improving/lenet", FIRST),
        ("improving/dense", FIRST),
        ("level/L2 0.001 SGD", FIRST),
        ("underfitting/dropout 0.9", FIRST),
    ],
    "level": [
        *both(
            "level/dense fading 0.001",
            "level/lenet fading 0.001",
            "level/softmax regression 0.001",
            "level/softmax regression 0.003",
        ),
        ("level/dense 128", FIRST),
        ("level/lenet", FIRST),
        ("underfitting/dropout 0.9", LATER),
    ],
    "overfitting": [
        *both(
            *(f"overfitting/dense {units}" for units in (256, 512, 1024)),
            *(f"overfitting/{net} {share}" for net in ("lenet", "dense 128", "tanh") for share in ("0.3", "0.5")),
            *(f"overfitting/dense RMSprop {share}" for share in ("0.3", "0.5")),
        ),
        ("level/dense 128", LATER),
        ("level/lenet", LATER),
        ("overfitting/SGD 0.3", LATER),
        ("overfitting/SGD 0.5", LATER),
    ],
    "unstable": [
        ("unstable/lenet Adam 0.01", FIRST),
        ("unstable/dense Adam 0.01", FIRST),
        *both("unstable/lenet Adam 0.02"),
    ],
}


@pytest.mark.parametrize(
    ("kind", "name", "look"), [(kind, *which) for kind, looks in EXPECTED.items() for which in looks]
)
def test_what_recorded_curves_show(kind: Kind, name: str, look: str) -> None:
    assert diagnose(recorded()[name, look])[0].kind == kind


def test_every_finding_was_tried_on_ten_curves_and_on_those_of_all_others() -> None:
    counts = {kind: len(set(looks)) for kind, looks in EXPECTED.items()}
    del counts["unstable"]  # beyond what was asked for
    assert min(counts.values()) >= 10, counts
    assert max(Counter(which for looks in EXPECTED.values() for which in looks).values()) == 1


def test_what_is_said_still_to_improve_does_and_what_over_fits_does_not() -> None:
    said = Counter[str]()
    for (name, look), curves in recorded().items():
        if look == FIRST:
            whole, seen = recorded()[name, LATER].val_loss.values, curves.val_loss.values
            kind, later = diagnose(curves)[0].kind, min(whole[len(seen) :])
            said[kind] += 1
            if kind == "improving":
                assert later < 0.98 * min(seen), name
            if kind in ("overfitting", "diverged", "stuck"):
                assert later > 0.7 * min(seen), name
            if kind == "overfitting":
                assert later > 0.97 * min(seen), name
    assert said["improving"] >= 20
    assert said["overfitting"] >= 10


def test_ten_failed_runs_say_so_whatever_their_curves_show() -> None:
    failed = [replace(curves, status="failed") for curves in recorded().values()][::8]
    assert len(failed) >= 10
    for curves in failed:
        [finding] = diagnose(curves)
        assert finding.kind == "failed"
        assert f"epoch {len(curves.every) + 1}" in finding.text
        assert "failed" not in [finding.kind for finding in diagnose(replace(curves, status="finished"))]
    [finding] = diagnose(Curves((), "failed"))
    assert "before its first epoch" in finding.text


def beside(curves: Curves) -> Finding | None:
    """What is said of validation above training."""
    return next((finding for finding in diagnose(curves) if finding.kind == "above"), None)


def test_validation_above_training_is_said_and_why() -> None:
    due = [
        ("underfitting/dropout 0.9", LATER),
        ("underfitting/dropout 0.95", FIRST),
        *((f"above/lenet dropout {rate}", FIRST) for rate in ("0.3", "0.5", "0.7")),
        *((f"above/dense dropout {rate}", FIRST) for rate in ("0.5", "0.7")),
        *both("above/lenet augmented"),
        ("above/noise", FIRST),
    ]
    for which in due:
        curves = recorded()[which]
        finding = beside(curves)
        assert finding is not None, which
        assert curves.in_training[0] in finding.advice
    for which in (("improving/lenet", FIRST), ("improving/dense SGD 0.003", FIRST)):
        finding = beside(recorded()[which])
        assert finding is not None, which
        assert "means over the epoch" in finding.advice
    for which in [*EXPECTED["overfitting"], *EXPECTED["diverged"], *EXPECTED["stuck"]]:
        assert beside(recorded()[which]) is None, which


def curves(losses: list[float], val_losses: list[float], accuracy: float = 0.95, val_accuracy: float = 0.94) -> Curves:
    """A made-up run."""
    pairs = enumerate(zip(losses, val_losses, strict=True))
    shares = {"accuracy": accuracy, "val_accuracy": val_accuracy}
    return Curves(
        tuple(EpochDone(at, {"loss": loss, "val_loss": val, **shares}, 0.001, 1.0) for at, (loss, val) in pairs)
    )


FALLING = [1.0, 0.7, 0.5, 0.4, 0.33, 0.28, 0.24, 0.21]
FLAT = [1.0, 0.6, 0.5, 0.501, 0.499, 0.5, 0.502, 0.498, 0.5]
VALLEY = [1.0, 0.8, 0.6, 0.55, 0.62, 0.68, 0.74, 0.8]


@pytest.mark.parametrize(
    ("losses", "val_losses", "kinds"),
    [
        ([], [], "early"),
        ([1.0, 0.5], [1.0, 0.5], "early"),
        (FALLING, FALLING, "improving"),
        (FALLING, VALLEY, "overfitting"),
        (FALLING, [1.0, 0.7, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], "level"),
        (FLAT, FLAT, "level"),
        ([0.5, math.nan], [0.5, math.nan], "diverged"),
        ([0.5, 0.4, math.inf], [0.5, 0.4, 0.4], "diverged"),
        # Both rise: that is no over-fitting, whatever validation does.
        ([0.3, 0.31, 0.32, 0.33], [0.3, 0.34, 0.36, 0.38], "unstable"),
        # One bad epoch after the best one is noise.
        (FALLING[:5], [1.0, 0.8, 0.6, 0.5, 0.6], "unclear"),
        # A formula may give losses that are not above zero.
        ([0.0] * 8, [0.0] * 8, "level"),
        ([-1.0, -2.0, -3.0, -4.0, -5.0], [-1.0, -2.0, -3.0, -4.0, -5.0], "improving"),
    ],
)
def test_what_made_up_curves_show(losses: list[float], val_losses: list[float], kinds: str) -> None:
    assert diagnose(curves(losses, val_losses))[0].kind == kinds


def test_a_loss_of_a_thousand_billions_at_chance_is_no_levelling_off() -> None:
    losses = [3.1e12, 2.7e12, 2.9e12, 2.2e12, 2.6e12, 2.4e12]
    assert diagnose(curves(losses, losses, 0.1, 0.1))[0].kind == "diverged"


def test_a_validation_loss_that_trebles_is_not_about_to_over_fit() -> None:
    val_losses = [0.15, 0.09, 0.07, 0.08, 0.12, 0.17, 0.2, 0.23]
    falling, rising = [0.5, 0.2, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01], [0.5, 0.2, 0.1, 0.12, 0.15, 0.18, 0.2, 0.22]
    assert diagnose(curves(falling, val_losses, 0.99, 0.95))[0].kind == "overfitting"
    assert diagnose(curves(rising, val_losses, 0.95, 0.95))[0].kind == "unstable"


def test_overfitting_names_the_first_epoch_after_the_lowest() -> None:
    finding = diagnose(curves(FALLING, VALLEY))[0]
    assert finding.epoch is not None
    assert f"since epoch {finding.epoch}" in finding.text
    assert finding.epoch in (5, 6)


def test_levelling_off_low_is_underfitting_unless_validation_lags_behind() -> None:
    assert diagnose(curves(FLAT, FLAT, accuracy=0.7, val_accuracy=0.69))[0].kind == "underfitting"
    assert diagnose(curves(FLAT, FLAT, accuracy=0.7, val_accuracy=0.5))[0].kind == "level"


def test_what_is_guessing_depends_on_the_classes() -> None:
    two = replace(curves([0.5] * 5, [0.5] * 5, accuracy=0.5, val_accuracy=0.5), classes=2)
    assert diagnose(two)[0].kind == "stuck"
    assert diagnose(replace(two, classes=10))[0].kind != "stuck"


def test_a_network_that_had_learned_and_guesses_again_has_diverged() -> None:
    good, lost = curves([0.5, 0.3, 0.2], [0.5, 0.3, 0.2]), curves([2.3] * 6, [2.3] * 6, 0.1, 0.1)
    both = replace(good, every=(*good.every, *lost.every[3:]))
    finding = diagnose(both)[0]
    assert finding.kind == "diverged"
    assert "fell back" in finding.text


def test_a_run_that_was_ended_for_diverging_says_in_which_epoch() -> None:
    assert diagnose(Curves((), "diverged"))[0].epoch == 1
    assert diagnose(replace(curves(FALLING, FALLING), status="diverged"))[0].epoch == len(FALLING) + 1


def test_noise_alone_is_never_overfitting() -> None:
    for seed in range(200):
        noise = np.random.default_rng(seed).normal(0, 0.02, 12)
        losses = [0.5 * 0.97**at for at in range(12)]
        flat = [float(0.5 * (1 + wobble)) for wobble in noise]
        assert diagnose(curves(losses, flat))[0].kind != "overfitting", f"seed {seed}"


def test_a_run_without_accuracy_or_validation_is_judged_by_what_it_has() -> None:
    losses = tuple(EpochDone(at, {"loss": loss, "val_loss": loss}, 0.001, 1.0) for at, loss in enumerate(FALLING))
    assert diagnose(Curves(losses))[0].kind == "improving"
    alone = tuple(EpochDone(at, {"loss": loss}, 0.001, 1.0) for at, loss in enumerate(FALLING))
    assert diagnose(Curves(alone))[0].kind == "early"


def test_curves_know_their_project(tmp_path: Path) -> None:
    layers = (Flatten(), Dropout(rate=0.5), Dense(units=10, activation="softmax"))
    project = Project(layers=layers, compile=Compile(loss=MeanSquaredError()))
    run = run_folder.create(tmp_path, project)
    history.append(run.folder, EpochDone(0, dict.fromkeys(KEYS, 0.5), 0.001, 1.0))
    found = Curves.of_run(run)
    assert (found.in_training, found.cross_entropy, found.classes) == (("Dropout",), False, 10)
    (run.folder / run_folder.PROJECT).write_text("{}", encoding="utf-8")
    assert Curves.of_run(run).epochs == found.epochs
    assert Curves.of(starter(), 10, "running").cross_entropy

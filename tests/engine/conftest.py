"""A few real digits, small projects, and an engine that has started."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.core import runs
from workbench.core.catalog.layers import BatchNormalization, Dense, Dropout, Flatten
from workbench.core.ports import Images
from workbench.core.project import Project
from workbench.core.runs import Run
from workbench.engine import KerasEngine, builtin, datasets
from workbench.engine.arrays import Digits


@pytest.fixture(scope="session")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Digits:
    """All built-in digits."""
    return builtin.load(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def few(digits: Digits) -> Images:
    """630 digits to learn from and 70 to check on: neither fills its last batch of 32."""
    images, labels = digits
    # The table is sorted by digit, so every seventh leaves some of each.
    return datasets.split((images[::7][:700], labels[::7][:700]), 0.1, 1)


@pytest.fixture(scope="session")
def engine() -> KerasEngine:
    """A started engine."""
    engine = KerasEngine()
    engine.start()
    return engine


@pytest.fixture(scope="session")
def project() -> Project:
    """A small network with everything that is random or has a state: dropout and batch normalisation."""
    made = Project(
        name="Small",
        layers=(
            Flatten(),
            Dense(units=16, activation="relu"),
            BatchNormalization(),
            Dropout(rate=0.2),
            Dense(units=10, activation="softmax"),
        ),
    )
    return made.with_(train=made.train.with_(epochs=2))


@pytest.fixture
def run(tmp_path: Path, project: Project) -> Run:
    """An empty run folder for the project."""
    return runs.create(tmp_path / "runs", project)

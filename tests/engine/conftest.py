"""A few real digits, small projects, and an engine that has started."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.core.base.control import Control
from workbench.core.catalog.layers import BatchNormalization, Dense, Dropout, Flatten
from workbench.core.data import load_images
from workbench.core.data.images import Images
from workbench.core.data.labelled import Labelled
from workbench.core.data.read_context import ReadContext
from workbench.core.data.sources import BuiltInDigits
from workbench.core.data.split import Split
from workbench.core.project.project import Project
from workbench.core.run import run_folder
from workbench.core.run.run_folder import Run
from workbench.engine import KerasEngine


@pytest.fixture(scope="session")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Labelled:
    """All built-in digits."""
    context = ReadContext(cache=tmp_path_factory.mktemp("cache"))
    return BuiltInDigits().read(context, lambda event: None, Control())


@pytest.fixture(scope="session")
def few(digits: Labelled) -> Images:
    """630 digits to learn from and 70 to check on: neither fills its last batch of 32."""
    # The table is sorted by digit, so every seventh leaves some of each.
    some = Labelled(digits.format, digits.images[::7][:700], digits.labels[::7][:700])
    return load_images.split(some, Split(0.1, 1))


@pytest.fixture(scope="session")
def engine() -> KerasEngine:
    """A started engine."""
    engine = KerasEngine()
    engine.start()
    return engine


@pytest.fixture(scope="session")
def project() -> Project:
    """A small network with everything that is random or has a state: dropout and batch normalization."""
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
    return run_folder.create(tmp_path / "runs", project)

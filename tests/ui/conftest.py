"""The parts of a window, without a window and without TensorFlow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.core.project import starter
from workbench.ui.jobs import Jobs
from workbench.ui.library import ImageLibrary
from workbench.ui.runbook import RunBook
from workbench.ui.store import Store
from workbench.ui.tabs.compile.tab import CompileTab

from . import dress
from .fake_engine import FakeEngine


@pytest.fixture
def store() -> Store:
    """The starter project."""
    return Store(starter())


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Two lanes that end with the test."""
    jobs = Jobs()
    yield jobs
    assert jobs.shut_down(), "a job did not end"


@pytest.fixture
def engine() -> Iterator[FakeEngine]:
    """An engine without TensorFlow; nothing that it holds back outlives the test."""
    engine = FakeEngine()
    yield engine
    for gate in engine.gates:
        gate.set()


@pytest.fixture
def library(store: Store, jobs: Jobs, engine: FakeEngine) -> ImageLibrary:
    """Loads nothing until it is refreshed."""
    return ImageLibrary(store, jobs, engine)


@pytest.fixture
def runbook(tmp_path: Path, jobs: Jobs) -> RunBook:
    """An empty folder of runs."""
    return RunBook(tmp_path / "runs", jobs)


@pytest.fixture
def themed(qtbot: QtBot) -> None:
    """The light theme, as the program wears it."""
    dress.light()


@pytest.fixture
def compile_tab(
    qtbot: QtBot, themed: None, store: Store, jobs: Jobs, engine: FakeEngine, library: ImageLibrary
) -> CompileTab:
    """The Compile tab, shown in a window's usual size, with the starter project."""
    tab = CompileTab(store, jobs, engine, library)
    qtbot.addWidget(tab)
    tab.resize(1280, 720)
    with qtbot.waitExposed(tab):
        tab.show()
    return tab

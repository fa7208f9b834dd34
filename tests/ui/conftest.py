"""The parts of a window, without a window and without TensorFlow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.core.project.project import starter
from workbench.ui.shell.window import MainWindow
from workbench.ui.tabs.compile.tab import CompileTab
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.idle import idle
from workbench.ui.work.jobs import Jobs
from workbench.ui.work.run_list import RunList
from workbench.ui.work.store import Store
from workbench.ui.work.workspace import Workspace

from . import dress
from .fake_engine import FakeEngine
from .window_kit import on_screen


@pytest.fixture
def engine() -> Iterator[FakeEngine]:
    """An engine without TensorFlow; nothing that it holds back outlives the test."""
    engine = FakeEngine()
    yield engine
    for gate in engine.gates:
        gate.set()


@pytest.fixture
def workspace(qtbot: QtBot, engine: FakeEngine, tmp_path: Path) -> Iterator[Workspace]:
    """What tabs are given: the starter project, no images until they are loaded, an empty folder of runs."""
    workspace = Workspace(starter(), engine, tmp_path / "runs")
    yield workspace
    assert workspace.jobs.shut_down(), "a job did not end"


@pytest.fixture
def store(workspace: Workspace) -> Store:
    """The starter project."""
    return workspace.store


@pytest.fixture
def jobs(workspace: Workspace) -> Jobs:
    """Lanes that end with the test."""
    return workspace.jobs


@pytest.fixture
def data(workspace: Workspace) -> DataLoader:
    """Loads nothing until it is refreshed."""
    return workspace.data


@pytest.fixture
def run_list(workspace: Workspace) -> RunList:
    """An empty folder of runs."""
    return workspace.runs


@pytest.fixture
def themed(qtbot: QtBot) -> None:
    """The light theme, as the program wears it."""
    dress.light()


@pytest.fixture
def compile_tab(qtbot: QtBot, themed: None, workspace: Workspace) -> CompileTab:
    """The Compile tab, shown in a window's usual size, with the starter project."""
    tab = CompileTab(workspace)
    dress.light(tab)
    qtbot.addWidget(tab)
    tab.resize(1280, 720)
    tab.frame.open_drawer(True)
    with qtbot.waitExposed(tab):
        tab.show()
    tab.finish()
    qtbot.waitUntil(lambda: not idle().busy)
    QApplication.processEvents()
    return tab


@pytest.fixture
def data_tab(qtbot: QtBot, workspace: Workspace, data: DataLoader, themed: None) -> DataTab:
    """The Data tab, shown, with the images of the starter project."""
    tab = DataTab(workspace)
    qtbot.addWidget(tab)
    tab.resize(1240, 700)
    with qtbot.waitSignal(data.loaded):
        tab.show()
        data.refresh()
    return tab


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window; tests of other windows have one of their own."""
    with on_screen(qtbot) as window:
        yield window

"""A network that needs images which cannot be had says so in Build and in Train; nothing else is trained on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.data.sources import BuiltInDigits, Mnist
from workbench.core.project.presets import PRESETS
from workbench.core.run import run_folder
from workbench.ui.tabs.build.shelf.presets import starting_from
from workbench.ui.tabs.build.tab import BuildTab
from workbench.ui.tabs.train.tab import TrainTab
from workbench.ui.work.workspace import Workspace

from .fake_engine import FakeEngine

NO_NET = WorkbenchError("mnist.npz could not be downloaded: no connection.", "Check the connection and try again.")


@pytest.fixture
def tabs(qtbot: QtBot, workspace: Workspace, engine: FakeEngine) -> tuple[BuildTab, TrainTab]:
    """Build and Train without a connection, with a preset chosen that needs all of MNIST."""
    engine.load_error = NO_NET
    build, train = BuildTab(workspace), TrainTab(workspace)
    for tab in (build, train):
        qtbot.addWidget(tab)
        tab.resize(1200, 700)
        tab.show()
    workspace.data.refresh()
    qtbot.waitUntil(lambda: workspace.data.images is not None)
    needing = next(preset for preset in PRESETS if isinstance(preset.project.data.source, Mnist))
    workspace.store.edit(starting_from(workspace.store.project, needing), "start from it")
    qtbot.waitUntil(lambda: workspace.data.failure is not None)
    return build, train


def test_build_and_train_say_so_at_once(tabs: tuple[BuildTab, TrainTab]) -> None:
    build, train = tabs
    for notice in (build.missing, train.blocker):
        assert notice.isVisible()
        assert notice.message.text() == NO_NET.message
        assert [button.text() for button in notice.buttons()] == ["Try again", "Use the built-in digits"]
    start = train.findChild(QPushButton, "trainStart")
    assert start is not None
    assert not start.isEnabled()
    assert NO_NET.message in start.toolTip()


def test_nothing_else_is_trained_on(
    qtbot: QtBot, workspace: Workspace, engine: FakeEngine, tabs: tuple[BuildTab, TrainTab]
) -> None:
    workspace.actions["train.start"].trigger()
    workspace.training.start()
    qtbot.wait(50)
    assert workspace.training.state == "idle"
    assert not any(call.startswith("train") for call in engine.calls)
    assert run_folder.list_runs(workspace.runs.root) == ()
    assert isinstance(workspace.store.project.data.source, Mnist), "the choice stays"


def test_the_built_in_digits_are_one_undoable_click_away(
    qtbot: QtBot, workspace: Workspace, tabs: tuple[BuildTab, TrainTab]
) -> None:
    build, train = tabs
    build.missing.buttons()[1].click()
    qtbot.waitUntil(lambda: not build.missing.isVisible() and not train.blocker.isVisible())
    assert isinstance(workspace.store.project.data.source, BuiltInDigits)
    workspace.store.undo.undo()
    assert isinstance(workspace.store.project.data.source, Mnist)
    qtbot.waitUntil(lambda: build.missing.isVisible() and train.blocker.isVisible())


def test_once_they_can_be_had_the_notices_go(
    qtbot: QtBot, workspace: Workspace, engine: FakeEngine, tabs: tuple[BuildTab, TrainTab]
) -> None:
    build, train = tabs
    engine.load_error = None
    build.missing.buttons()[0].click()
    qtbot.waitUntil(lambda: workspace.data.images is not None)
    assert not build.missing.isVisible()
    assert not train.blocker.isVisible()

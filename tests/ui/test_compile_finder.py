"""The learning-rate finder: when it can run, what it draws, what is taken over."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.layers import Flatten
from workbench.core.catalog.optimizers import Adam
from workbench.core.run.rate_search import STEPS, suggestion
from workbench.ui.tabs.compile.tab import CompileTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.jobs import Jobs
from workbench.ui.work.store import Store

from .compile_kit import child, choose, click
from .fake_engine import FakeEngine


@pytest.fixture
def loaded(qtbot: QtBot, compile_tab: CompileTab, data: DataLoader, jobs: Jobs) -> CompileTab:
    """The tab with its images there."""
    data.refresh()
    qtbot.waitUntil(lambda: data.images is not None and not jobs.running)
    return compile_tab


def find(qtbot: QtBot, tab: CompileTab) -> None:
    """Click, and wait until the search has ended."""
    click(qtbot, child(tab, QPushButton, "findRate"))
    qtbot.waitUntil(lambda: not tab.search.running, timeout=10_000)


def words(tab: CompileTab) -> str:
    return child(tab, QLabel, "rateWords").text()


def test_a_search_ends_in_a_suggestion_that_one_click_takes_over(
    qtbot: QtBot, loaded: CompileTab, store: Store, engine: FakeEngine
) -> None:
    find(qtbot, loaded)
    tried = loaded.search.tried
    found = suggestion(tried)
    assert found is not None
    assert len(tried) < STEPS, "the search ends when the loss runs away"
    single, mean = loaded.finder.plot.figure.lines
    assert len(single.x) == len(mean.x) == len(tried)
    assert loaded.finder.plot.figure.mark == pytest.approx(found)
    use = child(loaded, QPushButton, "useRate")
    assert use.text() == f"Use {found:g}"
    click(qtbot, use)
    assert store.project.compile.optimizer == Adam(learning_rate=found)
    assert store.undo.undoText() == f"set learning_rate of Adam to {found:g}"
    assert not use.isEnabled()
    assert "in use" in use.text()
    assert "Suggested" in words(loaded), "taking the suggestion over does not make it old"
    store.undo.undo()
    assert store.project.compile.optimizer == Adam()
    assert use.isEnabled()
    assert engine.calls[-1].startswith("find_rate")


def test_the_curve_grows_while_the_search_runs_and_cancel_keeps_it(
    qtbot: QtBot, loaded: CompileTab, engine: FakeEngine, jobs: Jobs
) -> None:
    engine.chunk_gate.clear()
    click(qtbot, child(loaded, QPushButton, "findRate"))
    qtbot.waitUntil(
        lambda: 3 < len(loaded.finder.plot.figure.lines[0].x if loaded.finder.plot.figure.lines else ()) < STEPS
    )
    assert jobs.busy("train")
    assert "rates tried" in words(loaded)
    assert not loaded.finder.find_button.isVisible()
    click(qtbot, child(loaded, QPushButton, "cancelRate"))
    qtbot.waitUntil(lambda: not loaded.search.running)
    assert 3 < len(loaded.search.tried) < STEPS
    assert loaded.finder.plot.figure.lines
    assert loaded.finder.find_button.isEnabled()


def test_without_images_the_button_says_why(compile_tab: CompileTab) -> None:
    assert not compile_tab.finder.find_button.isEnabled()
    assert child(compile_tab, QLabel, "rateReason").text() == "The images are not loaded yet."


def test_with_an_error_in_the_network_the_button_says_which(loaded: CompileTab, store: Store) -> None:
    assert loaded.finder.find_button.isEnabled()
    store.edit(store.project.with_(layers=(Flatten(),)), "no output")
    assert not loaded.finder.find_button.isEnabled()
    assert "The network ends in 784 instead of 10" in child(loaded, QLabel, "rateReason").text()
    store.undo.undo()
    assert loaded.finder.find_button.isEnabled()


def test_while_something_trains_the_button_waits(
    qtbot: QtBot, loaded: CompileTab, engine: FakeEngine, jobs: Jobs
) -> None:
    engine.start_gate.clear()
    jobs.start("train", "Training LeNet", lambda _report, _control: engine.start())
    assert not loaded.finder.find_button.isEnabled()
    assert "Training LeNet" in child(loaded, QLabel, "rateReason").text()
    engine.start_gate.set()
    qtbot.waitUntil(loaded.finder.find_button.isEnabled)


def test_a_network_that_learns_at_no_rate_gets_no_suggestion(
    qtbot: QtBot, loaded: CompileTab, engine: FakeEngine
) -> None:
    engine.learns = False
    find(qtbot, loaded)
    assert not loaded.finder.use_button.isVisible()
    assert "nothing is suggested" in words(loaded)


def test_a_failure_is_told_and_can_be_tried_again(qtbot: QtBot, loaded: CompileTab, engine: FakeEngine) -> None:
    engine.rate_error = WorkbenchError("The memory is full.", "Use a smaller batch.")
    find(qtbot, loaded)
    assert words(loaded) == "The memory is full. Use a smaller batch."
    engine.rate_error = None
    find(qtbot, loaded)
    assert "Suggested" in words(loaded)


def test_a_suggestion_for_another_optimizer_says_that_it_is_old(qtbot: QtBot, loaded: CompileTab) -> None:
    find(qtbot, loaded)
    choose(loaded, "optimizer", "SGD")
    assert "before the project was changed" in words(loaded)

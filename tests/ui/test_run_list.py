"""Runs of other windows and terminals: seen, followed, left alone, and gone when they are removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.test_history import epoch
from tests.core.test_owner import elsewhere, trained_to
from workbench.core.project.project import starter
from workbench.core.run import history, record, run_folder
from workbench.core.run.run_folder import Run
from workbench.ui.tabs.train.tab import TrainTab
from workbench.ui.work.run_list import RunList
from workbench.ui.work.workspace import Workspace


@pytest.fixture
def tab(qtbot: QtBot, workspace: Workspace, themed: None) -> TrainTab:
    """The Train tab on an empty folder of runs."""
    tab = TrainTab(workspace)
    qtbot.addWidget(tab)
    return tab


@pytest.fixture
def theirs(workspace: Workspace) -> Iterator[Run]:
    """A run that another process trains."""
    run = run_folder.create(workspace.runs.root, starter())
    with elsewhere(run.folder):
        yield run


def listed(run_list: RunList, run: Run) -> Run:
    """What the list knows of it."""
    found = run_list.run(run.folder)
    assert found is not None
    return found


def test_a_run_of_another_process_is_followed_and_cannot_be_deleted(
    qtbot: QtBot, tab: TrainTab, run_list: RunList, theirs: Run
) -> None:
    with qtbot.waitSignal(run_list.changed):
        run_list.refresh()
    assert "running there" in tab.model.details(listed(run_list, theirs))
    assert "Trained by process" in tab.model.data(tab.model.index(0), Qt.ItemDataRole.ToolTipRole)
    tab.panel.list.setCurrentIndex(tab.model.index(0))
    assert not tab.panel.delete.isEnabled()
    assert "It is being trained" in tab.panel.delete.toolTip()
    tab.model.show(theirs.folder)
    qtbot.waitUntil(lambda: theirs.folder in tab.curves._curves)
    for number in range(2):
        # Nobody says so to the window: it notices.
        history.append(theirs.folder, epoch(number))
        record.update(theirs.folder, epochs=number + 1)
        qtbot.waitUntil(lambda number=number: len(tab.curves._curves[theirs.folder].every) == number + 1)
    assert "2 epochs" in tab.model.details(listed(run_list, theirs))


def test_when_that_process_dies_the_run_is_interrupted(
    qtbot: QtBot, tab: TrainTab, run_list: RunList, workspace: Workspace
) -> None:
    run = run_folder.create(workspace.runs.root, starter())
    trained_to(run, 1)
    with elsewhere(run.folder):
        with qtbot.waitSignal(run_list.changed):
            run_list.refresh()
        assert listed(run_list, run).elsewhere
    qtbot.waitUntil(lambda: listed(run_list, run).record.status == "interrupted", timeout=10_000)
    assert "interrupted" in tab.model.details(listed(run_list, run))
    tab.panel.list.setCurrentIndex(tab.model.index(0))
    assert tab.panel.delete.isEnabled()


def test_a_run_that_another_program_made_or_removed_comes_and_goes(
    qtbot: QtBot, tab: TrainTab, run_list: RunList
) -> None:
    first = run_folder.create(run_list.root, starter())
    record.update(first.folder, status="stopped", epochs=1)
    with qtbot.waitSignal(run_list.changed):
        run_list.refresh()
    second = run_folder.create(run_list.root, starter())
    record.update(second.folder, status="stopped", epochs=1)
    qtbot.waitUntil(lambda: len(run_list.runs) == 2)
    tab.model.show(first.folder)
    shutil.rmtree(first.folder)
    qtbot.waitUntil(lambda: [run.folder for run in run_list.runs] == [second.folder])
    assert first.folder not in tab.model.shown()


def test_a_history_in_another_coding_is_a_notice_and_the_others_show(
    qtbot: QtBot, tab: TrainTab, run_list: RunList
) -> None:
    good, bad = (run_folder.create(run_list.root, starter().with_(name=name)) for name in ("good", "bad"))
    for run in (good, bad):
        history.append(run.folder, epoch(0))
        record.update(run.folder, status="finished", epochs=1)
    _in_utf16(bad.folder / run_folder.HISTORY)
    with qtbot.waitSignal(run_list.changed):
        run_list.refresh()
    for run in (bad, good):
        tab.model.show(run.folder)
    qtbot.waitUntil(lambda: good.folder in tab.curves._curves and len(tab.curves._curves[good.folder].every) == 1)
    qtbot.waitUntil(lambda: "UTF-16" in tab.notice.message.text())


def _in_utf16(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))

"""What tabs share: one survey after every edit, and parts that are wired to each other."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.net.survey import Survey
from workbench.core.project.project import starter
from workbench.ui.tabs.build.tab import BuildTab
from workbench.ui.tabs.compile.tab import CompileTab
from workbench.ui.tabs.train.tab import TrainTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.store import Store
from workbench.ui.work.surveyor import Surveyor
from workbench.ui.work.workspace import Workspace


def test_every_edit_has_one_survey(qtbot: QtBot, workspace: Workspace, store: Store) -> None:
    told: list[Survey] = []
    workspace.surveyor.changed.connect(told.append)
    before = workspace.surveyor.survey
    store.edit(store.project.without_layers(["dense_1"]), "remove")
    after = workspace.surveyor.survey
    assert told == [after]
    assert after.project is store.project
    assert before is not after is workspace.surveyor.survey
    store.undo.undo()
    assert workspace.surveyor.survey.project == before.project


def test_whoever_hears_of_an_edit_first_finds_its_survey(workspace: Workspace, data: DataLoader) -> None:
    store, seen = Store(starter()), []
    store.changed.connect(lambda _before, after: seen.append(surveyor.survey.project is after))
    surveyor = Surveyor(store, data)
    store.edit(store.project.with_(name="another"), "rename")
    assert seen == [True]


def test_all_tabs_together_follow_the_network_once(
    qtbot: QtBot, themed: None, workspace: Workspace, store: Store, survey_calls: list[str]
) -> None:
    tabs = [kind(workspace) for kind in (BuildTab, CompileTab, TrainTab)]
    for tab in tabs:
        qtbot.addWidget(tab)
        tab.show()
    survey_calls.clear()
    store.edit(store.project.without_layers(["dense_1"]), "remove")
    assert workspace.training.errors()
    assert sorted(survey_calls) == ["export", "problems", "trace"]


def test_a_failure_that_no_tab_takes_is_the_windows(qtbot: QtBot, workspace: Workspace) -> None:
    def fail(_report: object, _control: object) -> None:
        raise WorkbenchError("No.", "Try yes.")

    with qtbot.waitSignal(workspace.failed) as failed:
        workspace.jobs.start("study", "fails", fail)
    assert failed.args[0].hint == "Try yes."


def test_training_is_wired_without_a_tab(qtbot: QtBot, workspace: Workspace) -> None:
    with qtbot.waitSignal(workspace.training.ended, timeout=20_000) as ended:
        workspace.training.start()
    assert ended.args[0].status == "finished"
    qtbot.waitUntil(lambda: len(workspace.runs.runs) == 1)

"""The Train tab with real clicks, on an engine without TensorFlow."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMessageBox, QProgressBar, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.metrics import TopK
from workbench.core.catalog.optimizers import SGD
from workbench.core.data.sources import Mnist
from workbench.core.project.project import Project
from workbench.core.run import history, run_folder
from workbench.core.run.run_folder import Run
from workbench.ui.tabs.train.runs.run_delegate import box_of
from workbench.ui.tabs.train.tab import TrainTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.jobs import Jobs
from workbench.ui.work.run_list import RunList
from workbench.ui.work.store import Store
from workbench.ui.work.workspace import Workspace

from .fake_engine import FakeEngine

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(qtbot: QtBot, workspace: Workspace, store: Store, themed: None) -> TrainTab:
    store.open(store.project.with_(train=store.project.train.with_(epochs=4)))
    tab = TrainTab(workspace)
    qtbot.addWidget(tab)
    tab.resize(1240, 700)
    tab.show()
    workspace.data.refresh()
    workspace.runs.refresh()
    return tab


def button(tab: TrainTab, name: str) -> QPushButton:
    """A button by its stable name."""
    found = tab.findChild(QPushButton, name)
    assert found is not None
    return found


def click(qtbot: QtBot, tab: TrainTab, name: str) -> None:
    """Click as a person does: what is disabled cannot be clicked."""
    assert button(tab, name).isEnabled(), f"{name} is disabled"
    qtbot.mouseClick(button(tab, name), LEFT)


def status(tab: TrainTab) -> str:
    """What the status says."""
    label = tab.findChild(QLabel, "trainStatus")
    assert label is not None
    return label.text()


def train(qtbot: QtBot, tab: TrainTab, jobs: Jobs) -> Run:
    """Train to the end; the newest run."""
    click(qtbot, tab, "trainStart")
    qtbot.waitUntil(lambda: tab._training.state == "idle", timeout=10_000)
    qtbot.waitUntil(lambda: not jobs.running)
    return tab._runs.runs[0]


def named(store: Store, name: str) -> None:
    """Give the project another name, so that its runs can be told apart."""
    store.edit(store.project.with_(name=name), "rename")


def test_from_start_to_finish(qtbot: QtBot, tab: TrainTab, jobs: Jobs, run_list: RunList) -> None:
    best: list[Path] = []
    run_list.best_saved.connect(best.append)
    run = train(qtbot, tab, jobs)
    assert run.record.status == "finished"
    assert status(tab).startswith("Finished after 4 epochs · best validation accuracy")
    progress = tab.findChild(QProgressBar, "trainProgress")
    assert progress is not None
    assert progress.value() == 1000
    [data] = tab.curves.metrics.plots["loss"].data()
    assert list(data.training.x) == [1, 2, 3, 4]
    assert len(data.batches) >= 4
    epochs = history.read(run.folder)
    assert list(data.validation.y) == [epoch.metrics["val_loss"] for epoch in epochs]
    [accuracy] = tab.curves.metrics.plots["accuracy"].data()
    assert list(accuracy.training.y) == [epoch.metrics["accuracy"] for epoch in epochs]
    assert best
    assert set(best) == {run.best}
    assert "improving" in tab.curves.words.text()
    assert tab.curves.metrics.plots["loss"].data()[0].series == 0


def test_every_metric_of_the_project_has_its_plot(qtbot: QtBot, tab: TrainTab, jobs: Jobs, store: Store) -> None:
    assert list(tab.curves.metrics.plots) == ["accuracy", "loss"]
    store.edit(store.project.with_(compile=store.project.compile.with_(metrics=(TopK(),))), "count more")
    run = train(qtbot, tab, jobs)
    [data] = tab.curves.metrics.plots["top_k"].data()
    epochs = history.read(run.folder)
    assert list(data.training.y) == [epoch.metrics["top_k"] for epoch in epochs]
    assert list(data.validation.y) == [epoch.metrics["val_top_k"] for epoch in epochs]
    assert len(data.batches) >= 4
    assert run.record.best["val_top_k"] == max(data.validation.y)
    assert tab.curves.metrics.plots["top_k"].isVisible()
    tab.model.show(run.folder, False)
    assert not tab.curves.metrics.plots["top_k"].isVisible()


def test_the_status_says_where_how_fast_and_how_long(
    qtbot: QtBot, tab: TrainTab, jobs: Jobs, engine: FakeEngine
) -> None:
    engine.chunk_gate.clear()
    click(qtbot, tab, "trainStart")
    qtbot.waitUntil(lambda: "left" in status(tab), timeout=5000)
    assert re.fullmatch(r"epoch 1/4 · step 10/17 · \d,\d00 images/s · 0:0\d left", status(tab))
    click(qtbot, tab, "trainStop")


def test_stop_keeps_what_was_reached(qtbot: QtBot, tab: TrainTab, jobs: Jobs, engine: FakeEngine, store: Store) -> None:
    store.edit(store.project.with_(train=store.project.train.with_(epochs=500)), "long")
    engine.chunk_seconds = 0.005
    click(qtbot, tab, "trainStart")
    qtbot.waitUntil(
        lambda: (
            len(tab.curves.metrics.plots["loss"].data()) == 1
            and len(tab.curves.metrics.plots["loss"].data()[0].training) >= 2
        )
    )
    assert not button(tab, "trainStart").isEnabled()
    click(qtbot, tab, "trainStop")
    assert status(tab) == "Stopping…"
    qtbot.waitUntil(lambda: tab._training.state == "idle")
    assert status(tab).startswith("Stopped after ")
    qtbot.waitUntil(lambda: not jobs.running)
    [run] = run_folder.list_runs(tab._runs.root)
    assert run.record.status == "stopped"
    assert run.readable()


def test_pause_and_resume(qtbot: QtBot, tab: TrainTab, jobs: Jobs, engine: FakeEngine, store: Store) -> None:
    store.edit(store.project.with_(train=store.project.train.with_(epochs=8)), "longer")
    engine.chunk_gate.clear()
    click(qtbot, tab, "trainStart")
    qtbot.waitUntil(lambda: "step" in status(tab))
    click(qtbot, tab, "trainPause")
    assert button(tab, "trainPause").text() == "Resume"
    assert status(tab).startswith("Paused · epoch")
    # What the engine was at is still told; then it waits for the tab and no longer for the test.
    engine.chunk_gate.set()
    qtbot.wait(100)
    [data] = tab.curves.metrics.plots["loss"].data()
    points = len(data.batches)
    qtbot.wait(150)
    assert len(data.batches) == points
    click(qtbot, tab, "trainPause")
    assert button(tab, "trainPause").text() == "Pause"
    qtbot.waitUntil(lambda: tab._training.state == "idle", timeout=10_000)
    assert status(tab).startswith("Finished after 8 epochs")


def test_a_paused_run_can_be_stopped(qtbot: QtBot, tab: TrainTab, engine: FakeEngine) -> None:
    engine.chunk_gate.clear()
    click(qtbot, tab, "trainStart")
    qtbot.waitUntil(lambda: "step" in status(tab))
    tab._training.toggle_pause()
    tab._training.stop()
    qtbot.waitUntil(lambda: tab._training.state == "idle")
    assert status(tab).startswith("Stopped")


def test_a_failure_is_a_notice_and_the_run_is_marked(
    qtbot: QtBot, tab: TrainTab, jobs: Jobs, engine: FakeEngine
) -> None:
    engine.fail_in = 2
    run = train(qtbot, tab, jobs)
    assert run.record.status == "failed"
    assert tab.notice.isVisible()
    assert tab.notice.message.text() == "The disk is full."
    assert status(tab) == "Failed."
    assert button(tab, "trainStart").isEnabled()
    engine.fail_in = None
    train(qtbot, tab, jobs)
    assert not tab.notice.isVisible()


def test_a_bug_in_the_engine_leaves_the_tab_usable(
    qtbot: QtBot, tab: TrainTab, jobs: Jobs, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: caught.append(error))
    engine.crash_in = 1
    run = train(qtbot, tab, jobs)
    assert [str(error) for error in caught] == ["a bug in the engine"]
    assert run.record.status == "failed"
    assert status(tab) == "Failed."
    assert button(tab, "trainStart").isEnabled()


def test_divergence_is_said_in_words(qtbot: QtBot, tab: TrainTab, jobs: Jobs, engine: FakeEngine) -> None:
    engine.diverge_in = 2
    run = train(qtbot, tab, jobs)
    assert run.record.status == "diverged"
    assert status(tab).startswith("Diverged after 2 epochs")
    assert "Diverged in epoch 3" in tab.curves.words.text()
    # The list reads it from disk: the same words must come of it.
    tab.model.show(run.folder, False)
    tab.model.show(run.folder)
    qtbot.waitUntil(lambda: "Diverged in epoch 3" in tab.curves.words.text())


def test_an_early_start_waits_for_tensorflow(qtbot: QtBot, tab: TrainTab, jobs: Jobs, engine: FakeEngine) -> None:
    engine.start_gate.clear()
    jobs.start("train", "Starting TensorFlow", lambda _r, _c: engine.start())
    qtbot.waitUntil(lambda: tab._workspace.data.images is not None)
    click(qtbot, tab, "trainStart")
    assert status(tab) == "Waiting: Starting TensorFlow…"
    qtbot.wait(80)
    assert tab._training.state == "waiting"
    assert not button(tab, "trainStart").isEnabled()
    engine.start_gate.set()
    qtbot.waitUntil(lambda: tab._training.state == "idle", timeout=5000)
    assert status(tab).startswith("Finished")


def test_an_early_start_waits_for_the_images(qtbot: QtBot, tab: TrainTab, jobs: Jobs, engine: FakeEngine) -> None:
    qtbot.waitUntil(lambda: not jobs.running)
    engine.load_gate.clear()
    seed = tab.findChild(QSpinBox, "seed")
    assert seed is not None
    seed.setValue(5)
    click(qtbot, tab, "trainStart")
    assert tab._training.state == "waiting"
    qtbot.wait(250)
    assert not any(call.startswith("train") for call in engine.calls)
    engine.load_gate.set()
    qtbot.waitUntil(lambda: tab._training.state == "idle", timeout=5000)
    assert status(tab).startswith("Finished")


def test_a_waiting_start_can_be_taken_back(qtbot: QtBot, tab: TrainTab, jobs: Jobs, engine: FakeEngine) -> None:
    engine.start_gate.clear()
    jobs.start("train", "Starting TensorFlow", lambda _r, _c: engine.start())
    qtbot.waitUntil(lambda: tab._workspace.data.images is not None)
    click(qtbot, tab, "trainStart")
    click(qtbot, tab, "trainStop")
    engine.start_gate.set()
    qtbot.waitUntil(lambda: tab._training.state == "idle")
    qtbot.waitUntil(lambda: not jobs.running)
    assert status(tab) == "Ready."
    assert run_folder.list_runs(tab._runs.root) == ()


def test_a_broken_project_cannot_be_trained_and_says_why(
    qtbot: QtBot, tab: TrainTab, store: Store, engine: FakeEngine
) -> None:
    store.edit(store.project.without_layers(["dense_1"]), "remove")
    assert not button(tab, "trainStart").isEnabled()
    assert tab.blocker.isVisible()
    assert "dense" in tab.blocker.message.text()
    assert "128" in tab.blocker.message.text()
    assert button(tab, "trainStart").toolTip() in tab.blocker.message.text()
    tab._training.start()
    assert tab._training.state == "idle"
    qtbot.mouseClick(tab.blocker.buttons()[0], LEFT)
    assert not tab.blocker.isVisible()
    assert button(tab, "trainStart").isEnabled()
    store.undo.undo()
    assert tab.blocker.isVisible()


def test_fields_edit_the_project(qtbot: QtBot, tab: TrainTab, store: Store) -> None:
    for name, typed in (("epochs", "7"), ("batch_size", "64"), ("seed", "3")):
        box = tab.findChild(QSpinBox, name)
        assert box is not None
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, typed)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert getattr(store.project.train, name) == int(typed)
        assert name in store.undo.undoText()
    store.undo.undo()
    assert store.project.train.seed == 42


def test_a_new_run_replaces_the_last_but_not_what_was_ticked(
    qtbot: QtBot, tab: TrainTab, jobs: Jobs, store: Store
) -> None:
    first = train(qtbot, tab, jobs)
    named(store, "second")
    second = train(qtbot, tab, jobs)
    assert tab.model.shown() == (second.folder,)
    tick(qtbot, tab, first)
    qtbot.waitUntil(lambda: len(tab.curves.metrics.plots["loss"].data()) == 2)
    qtbot.waitUntil(lambda: not jobs.running)
    assert {data.series for data in tab.curves.metrics.plots["loss"].data()} == {0, 1}
    named(store, "third")
    third = train(qtbot, tab, jobs)
    assert set(tab.model.shown()) == {first.folder, third.folder}
    assert tab.curves.words.text().startswith("#3 third: ")
    assert {data.series for data in tab.curves.metrics.plots["loss"].data()} == {0, 2}, "a colour stays with its run"


def row_of(tab: TrainTab, run: Run) -> int:
    """The row of a run."""
    return next(row for row in range(tab.model.rowCount()) if tab.model.run(tab.model.index(row)).folder == run.folder)  # type: ignore[union-attr]


def select(qtbot: QtBot, tab: TrainTab, run: Run) -> None:
    """Click a run's name."""
    area = tab.panel.list.visualRect(tab.model.index(row_of(tab, run)))
    qtbot.mouseClick(tab.panel.list.viewport(), LEFT, pos=area.center())
    current = tab.panel.current()
    assert current is not None
    assert current.folder == run.folder


def tick(qtbot: QtBot, tab: TrainTab, run: Run) -> None:
    """Click a run's box."""
    area = tab.panel.list.visualRect(tab.model.index(row_of(tab, run)))
    qtbot.mouseClick(tab.panel.list.viewport(), LEFT, pos=box_of(area).center())


def test_ticking_overlays_and_takes_off(qtbot: QtBot, tab: TrainTab, jobs: Jobs) -> None:
    run = train(qtbot, tab, jobs)
    tick(qtbot, tab, run)
    assert tab.curves.metrics.plots["loss"].data() == ()
    assert "tick one" in tab.curves.words.text()
    tick(qtbot, tab, run)
    qtbot.waitUntil(lambda: len(tab.curves.metrics.plots["loss"].data()) == 1)
    qtbot.waitUntil(lambda: len(tab.curves.metrics.plots["loss"].data()[0].training) == 4)
    tab.panel.list.setFocus()
    select(qtbot, tab, run)
    qtbot.keyClick(tab.panel.list, Qt.Key.Key_Space)
    assert tab.model.shown() == ()


def test_renaming_in_place(qtbot: QtBot, tab: TrainTab, jobs: Jobs) -> None:
    run = train(qtbot, tab, jobs)
    select(qtbot, tab, run)
    tab.panel.rename.trigger()
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "With dropout")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tab._runs.runs[0].record.name == "With dropout")
    assert tab.curves.metrics.plots["loss"].data()[0].name == "#1 With dropout"
    current = tab.panel.current()
    assert current is not None
    assert current.folder == run.folder


def answer(qtbot: QtBot, text: str) -> Callable[[], None]:
    """Click the button of that text in the question that stands open."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        wanted = next(b for b in box.buttons() if b.text().replace("&", "") == text)
        qtbot.mouseClick(wanted, LEFT)

    return act


@pytest.fixture
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trash of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "Trash"


def test_a_deleted_run_goes_to_the_trash_and_comes_back(
    qtbot: QtBot, tab: TrainTab, jobs: Jobs, store: Store, trash: Path
) -> None:
    run = train(qtbot, tab, jobs)
    kept = {path.name: path.read_bytes() for path in run.folder.iterdir()}
    select(qtbot, tab, run)
    assert not tab.panel.back.isEnabled()
    qtbot.keyClick(tab.panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: tab.model.rowCount() == 0)
    assert not run.folder.exists()
    assert (trash / "files" / run.folder.name).is_dir()
    assert tab.curves.metrics.plots["loss"].data() == ()
    assert tab.panel.empty.isVisible()
    assert tab.notice.message.text() == f"Moved to the trash: {run.folder.name}"
    [undo] = tab.notice.buttons()
    undo.click()
    qtbot.waitUntil(lambda: tab.model.rowCount() == 1)
    assert {path.name: path.read_bytes() for path in run.folder.iterdir()} == kept
    assert tab._runs.runs[0].record.number == 1
    assert not list(trash.rglob("*.trashinfo"))
    assert not tab.panel.back.isEnabled()


def test_several_runs_are_deleted_at_once_and_ctrl_z_brings_them_back(
    qtbot: QtBot, tab: TrainTab, jobs: Jobs, store: Store, trash: Path
) -> None:
    for _ in range(3):
        train(qtbot, tab, jobs)
    store.edit(store.project.with_(name="edited"), "rename")
    tab.panel.list.selectAll()
    assert len(tab.panel.selected()) == 3
    tab.panel.delete.trigger()
    qtbot.waitUntil(lambda: tab.model.rowCount() == 0)
    assert tab.notice.message.text() == "3 runs moved to the trash."
    tab.panel.list.show()
    tab.panel.list.setFocus()
    qtbot.keyClick(tab.panel.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: tab.model.rowCount() == 3)
    assert store.project.name == "edited", "the project's own edits are another matter"


def test_where_there_is_no_trash_it_asks(
    qtbot: QtBot, tab: TrainTab, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing(QFile):
        def moveToTrash(self) -> bool:
            return False

    monkeypatch.setattr("workbench.ui.work.trash.QFile", Refusing)
    run = train(qtbot, tab, jobs)
    select(qtbot, tab, run)
    for button in ("Cancel", "Delete"):
        assert run.folder.is_dir()
        tab.panel.delete.trigger()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        answer(qtbot, button)()
        qtbot.waitUntil(lambda: not jobs.running)
    qtbot.waitUntil(lambda: not run.folder.exists())


def test_what_is_gone_from_the_trash_cannot_be_brought_back(
    qtbot: QtBot, tab: TrainTab, jobs: Jobs, trash: Path, errors: list[WorkbenchError]
) -> None:
    run = train(qtbot, tab, jobs)
    select(qtbot, tab, run)
    tab.panel.delete.trigger()
    qtbot.waitUntil(lambda: tab.model.rowCount() == 0)
    shutil.rmtree(trash)
    tab.panel.bring_back()
    qtbot.waitUntil(lambda: bool(errors))
    assert "is not in the trash any more" in errors[0].message


@pytest.fixture
def errors(tab: TrainTab) -> list[WorkbenchError]:
    """What the window would show."""
    found: list[WorkbenchError] = []
    tab._workspace.failed.connect(found.append)
    return found


def test_a_run_without_an_epoch_is_not_kept_and_it_is_said(
    qtbot: QtBot, tab: TrainTab, engine: FakeEngine, jobs: Jobs
) -> None:
    engine.chunk_gate.clear()
    click(qtbot, tab, "trainStart")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 1)
    tab._training.stop()
    engine.chunk_gate.set()
    qtbot.waitUntil(lambda: tab._training.state == "idle" and not jobs.running)
    assert tab.model.rowCount() == 0
    assert list(tab._runs.root.iterdir()) == []
    assert tab.notice.message.text() == "Stopped before the first epoch was complete: nothing is kept of the run."


def test_the_second_line_says_what_differs(qtbot: QtBot, tab: TrainTab, jobs: Jobs, store: Store) -> None:
    train(qtbot, tab, jobs)
    store.edit(store.project.with_(compile=store.project.compile.with_(optimizer=SGD())), "SGD")
    train(qtbot, tab, jobs)
    second, first = (tab.model.details(run) for run in tab._runs.runs)
    assert second.endswith(" · 4 epochs · SGD")
    assert first.endswith(" · 4 epochs")
    assert tab.model.data(tab.model.index(0), Qt.ItemDataRole.ToolTipRole).startswith("#2 ")


def test_the_run_that_trains_cannot_be_deleted(qtbot: QtBot, tab: TrainTab, engine: FakeEngine, jobs: Jobs) -> None:
    engine.chunk_gate.clear()
    click(qtbot, tab, "trainStart")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 1)
    select(qtbot, tab, tab._runs.runs[0])
    assert not tab.panel.delete.isEnabled()
    assert "running" in tab.model.details(tab._runs.runs[0])
    engine.chunk_gate.set()
    qtbot.waitUntil(lambda: tab._training.state == "idle")
    assert tab.panel.delete.isEnabled()


def test_restoring_a_project_is_an_undoable_edit(qtbot: QtBot, tab: TrainTab, jobs: Jobs, store: Store) -> None:
    run = train(qtbot, tab, jobs)
    trained = store.project
    store.edit(Project(name="something else"), "edit")
    select(qtbot, tab, run)
    tab.panel.restore.trigger()
    qtbot.waitUntil(lambda: store.project == trained)
    store.undo.undo()
    assert store.project.name == "something else"


def test_a_run_whose_project_is_damaged_says_so(qtbot: QtBot, tab: TrainTab, jobs: Jobs) -> None:
    run = train(qtbot, tab, jobs)
    (run.folder / run_folder.PROJECT).write_text("{", encoding="utf-8")
    select(qtbot, tab, run)
    tab.panel.restore.trigger()
    qtbot.waitUntil(tab.notice.isVisible)
    assert str(run.folder / run_folder.PROJECT) in tab.notice.message.text()


def test_opening_the_folder(qtbot: QtBot, tab: TrainTab, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    run = train(qtbot, tab, jobs)
    select(qtbot, tab, run)
    tab.panel.folder.trigger()
    assert [Path(url.toLocalFile()) for url in opened] == [run.folder]


def test_the_newest_run_is_shown_when_the_program_starts(
    qtbot: QtBot, workspace: Workspace, jobs: Jobs, engine: FakeEngine, tab: TrainTab
) -> None:
    train(qtbot, tab, jobs)
    again = Workspace(workspace.store.project, engine, workspace.runs.root)
    fresh = TrainTab(again)
    qtbot.addWidget(fresh)
    again.runs.refresh()
    qtbot.waitUntil(lambda: len(fresh.curves.metrics.plots["loss"].data()) == 1)
    assert len(fresh.curves.metrics.plots["loss"].data()[0].training) == 4
    assert fresh._training.state == "idle"
    assert again.jobs.shut_down()


def test_a_run_folder_that_cannot_be_made_is_a_notice(
    qtbot: QtBot, tab: TrainTab, run_list: RunList, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    run_list.root = tmp_path / "file" / "runs"
    click(qtbot, tab, "trainStart")
    qtbot.waitUntil(tab.notice.isVisible)
    assert "run folder" in tab.notice.message.text()
    assert status(tab) == "Failed."


def test_images_that_never_come_end_the_wait(
    qtbot: QtBot, tab: TrainTab, engine: FakeEngine, data: DataLoader, jobs: Jobs
) -> None:
    engine.load_gate.clear()
    seed = tab.findChild(QSpinBox, "seed")
    assert seed is not None
    seed.setValue(5)
    click(qtbot, tab, "trainStart")
    qtbot.waitUntil(lambda: data.busy)
    data.cancel()
    assert tab._training.state == "idle"
    assert "was stopped" in tab.blocker.message.text()
    engine.load_gate.set()


def test_images_that_cannot_be_had_disable_start_and_say_why(
    qtbot: QtBot, tab: TrainTab, store: Store, engine: FakeEngine, data: DataLoader, jobs: Jobs
) -> None:
    qtbot.waitUntil(lambda: data.images is not None)
    engine.load_error = WorkbenchError("There is no network.", "Plug it in.")
    with qtbot.waitSignal(data.failed):
        store.edit(store.project.with_(data=store.project.data.with_(source=Mnist())), "mnist")
    start = button(tab, "trainStart")
    assert not start.isEnabled()
    assert start.toolTip() == "There is no network."
    assert tab.blocker.message.text() == "There is no network."
    tab._training.start()
    assert tab._training.state == "idle"
    engine.load_error = None
    engine.load_gate.clear()
    again, built_in = tab.blocker.buttons()
    assert (again.text(), built_in.text()) == ("Try again", "Use the built-in digits")
    qtbot.mouseClick(again, LEFT)
    assert start.isEnabled()
    assert not tab.blocker.isVisible()
    # While they load, a start waits for them.
    click(qtbot, tab, "trainStart")
    assert tab._training.state == "waiting"
    engine.load_gate.set()
    qtbot.waitUntil(lambda: tab._training.state == "idle", timeout=5000)
    assert status(tab).startswith("Finished")
    assert isinstance(store.project.data.source, Mnist)
    assert store.undo.count() == 1


def test_a_broken_network_is_said_before_missing_images(
    qtbot: QtBot, tab: TrainTab, store: Store, engine: FakeEngine, data: DataLoader
) -> None:
    qtbot.waitUntil(lambda: data.images is not None)
    engine.load_error = WorkbenchError("There is no network.", "Plug it in.")
    with qtbot.waitSignal(data.failed):
        store.edit(store.project.with_(data=store.project.data.with_(source=Mnist())), "mnist")
    store.edit(store.project.without_layers(["dense_1"]), "remove")
    assert "dense" in tab.blocker.message.text()
    store.undo.undo()
    assert tab.blocker.message.text() == "There is no network."


def test_what_the_best_checkpoint_follows_is_chosen_beside_fit(qtbot: QtBot, tab: TrainTab, store: Store) -> None:
    box = tab.findChild(QComboBox, "monitor")
    assert box is not None
    assert box.currentText() == "val_accuracy"
    box.setCurrentText("val_loss")
    assert store.project.compile.monitor == "val_loss"
    assert store.undo.undoText() == "set monitor to val_loss"
    store.undo.undo()
    assert box.currentText() == "val_accuracy"

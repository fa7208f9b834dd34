"""A run's folder and record, whatever the engine does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.fake_engine import FakeEngine
from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled, WorkbenchError
from workbench.core.base.progress import Event
from workbench.core.ports.train_run import continue_run, train_run
from workbench.core.project.project import Train, starter
from workbench.core.run import history, run_folder, state
from workbench.core.run.events import CheckpointSaved, EpochDone, RunCreated, TrainingStarted


def train(
    engine: FakeEngine, root: Path, control: Control | None = None, keep_empty: bool = True
) -> tuple[list[Event], Path]:
    """Train three epochs; the events, and the folder of the run."""
    project = starter()
    project = project.with_(train=project.train.with_(epochs=3))
    events: list[Event] = []
    images = engine.load(project.data, 1, events.append, Control())
    result = train_run(engine, project, images, root, events.append, control or Control(), keep_empty)
    return events, result.folder


def test_the_folder_is_told_before_anything_happens_in_it(tmp_path: Path) -> None:
    events, folder = train(FakeEngine(), tmp_path)
    kinds = [type(event) for event in events]
    assert kinds[:2] == [RunCreated, TrainingStarted]
    assert kinds.count(EpochDone) == 3
    assert CheckpointSaved in kinds
    assert run_folder.open_run(folder).record.status == "finished"
    assert state.read(folder).epoch == 3
    assert "Finished after 3 epochs" in (folder / run_folder.LOG).read_text()


@pytest.mark.parametrize("engine", [FakeEngine(fail_in=1), FakeEngine(crash_in=1)])
def test_a_run_that_fails_is_marked_and_keeps_its_epochs(tmp_path: Path, engine: FakeEngine) -> None:
    with pytest.raises((WorkbenchError, RuntimeError)):
        train(engine, tmp_path)
    [run] = run_folder.list_runs(tmp_path)
    assert run.record.status == "failed"
    assert "Failed: " in (run.folder / run_folder.LOG).read_text()
    assert len(history.read(run.folder)) == 1


def test_a_run_that_was_taken_back_leaves_no_folder(tmp_path: Path) -> None:
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        train(FakeEngine(), tmp_path, control)
    assert not list(tmp_path.iterdir())


def test_a_run_that_failed_is_continued_from_its_last_epoch(tmp_path: Path) -> None:
    engine = FakeEngine(fail_in=1)
    with pytest.raises(WorkbenchError):
        train(engine, tmp_path)
    [run] = run_folder.list_runs(tmp_path)
    engine.fail_in = None
    events: list[Event] = []
    images = engine.load(run.project().data, 1, events.append, Control())
    result = continue_run(engine, run, images, events.append, Control())
    assert (result.status, result.epochs) == ("finished", 3)
    assert [event.epoch for event in events if isinstance(event, EpochDone)] == [1, 2]
    assert [done.epoch for done in history.read(run.folder)] == [0, 1, 2]
    assert run_folder.open_run(run.folder).record.status == "finished"
    assert not list(run.folder.glob("previous*"))


@pytest.mark.parametrize("failing", [True, False])
def test_a_run_that_ends_before_its_first_epoch_is_not_kept(tmp_path: Path, failing: bool) -> None:
    engine, control = FakeEngine(fail_in=0 if failing else None), Control()
    if failing:
        with pytest.raises(WorkbenchError):
            train(engine, tmp_path / "runs", keep_empty=False)
    else:
        project, events = starter(), []
        images = engine.load(project.data, 1, events.append, Control())

        def stopping(event: Event) -> None:
            """Stopped by whoever hears that it has begun."""
            if isinstance(event, TrainingStarted):
                control.stop()

        assert train_run(engine, project, images, tmp_path / "runs", stopping, control, keep_empty=False).epochs == 0
    assert list((tmp_path / "runs").iterdir()) == []


def test_a_run_that_kept_nothing_begins_anew(tmp_path: Path) -> None:
    engine, run = FakeEngine(), run_folder.create(tmp_path, starter().with_(train=Train(epochs=3)))
    images = engine.load(run.project().data, 1, lambda event: None, Control())
    assert continue_run(engine, run, images, lambda event: None, Control()).epochs == 3

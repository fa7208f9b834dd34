"""Images in the background: loaded once, dropped when nobody waits, and no failure edits the project."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.data.read_context import ReadContext
from workbench.core.data.remote_file import RemoteFile
from workbench.core.data.sources import BuiltInDigits, Mnist
from workbench.core.project.project import Project
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.jobs import Jobs
from workbench.ui.work.store import Store

from ..engine.test_mnist import archive
from .fake_engine import FakeEngine
from .reading_engine import ReadingEngine


def with_source(project: Project, source: BuiltInDigits | Mnist) -> Project:
    """The project on other images."""
    return project.with_(data=project.data.with_(source=source))


def loads(engine: FakeEngine) -> list[str]:
    """What the engine was asked to load."""
    return [call.removeprefix("load ") for call in engine.calls]


def test_nothing_is_loaded_before_it_is_asked_for(qtbot: QtBot, store: Store, data: DataLoader, jobs: Jobs) -> None:
    store.edit(with_source(store.project, Mnist()), "mnist")
    assert not jobs.running
    assert data.images is None


def test_images_are_split_as_the_project_says(qtbot: QtBot, data: DataLoader) -> None:
    with qtbot.waitSignal(data.loaded):
        data.refresh()
    assert data.images is not None
    assert len(data.images.train_labels) == 540
    assert len(data.images.validation_labels) == 60


def test_other_edits_load_nothing(qtbot: QtBot, store: Store, data: DataLoader, engine: FakeEngine) -> None:
    with qtbot.waitSignal(data.loaded):
        data.refresh()
    with qtbot.assertNotEmitted(data.loading, wait=200):
        store.edit(store.project.without_layers(["dense"]), "remove")
        store.edit(store.project.with_(train=store.project.train.with_(epochs=3)), "epochs")
    assert len(loads(engine)) == 1


def test_undo_takes_images_from_memory(qtbot: QtBot, store: Store, data: DataLoader, engine: FakeEngine) -> None:
    with qtbot.waitSignal(data.loaded):
        data.refresh()
    first = data.images
    with qtbot.waitSignal(data.loaded):
        store.edit(store.project.with_(train=store.project.train.with_(seed=7)), "seed")
    assert data.images is not first
    store.undo.undo()
    assert data.images is first
    assert not data.busy
    assert len(loads(engine)) == 2


def test_a_dragged_slider_loads_where_it_rests(
    qtbot: QtBot, store: Store, data: DataLoader, engine: FakeEngine
) -> None:
    with qtbot.waitSignal(data.loaded):
        data.refresh()
    with qtbot.waitSignal(data.loaded):
        for share in (0.2, 0.25, 0.3):
            store.edit(store.project.with_(data=store.project.data.with_(validation_share=share)), "share")
    assert len(loads(engine)) == 2
    assert data.images is not None
    assert len(data.images.validation_labels) == 180


def test_what_cannot_be_had_stays_chosen_until_it_is_there(
    qtbot: QtBot, store: Store, data: DataLoader, engine: FakeEngine
) -> None:
    with qtbot.waitSignal(data.loaded):
        data.refresh()
    engine.load_error = WorkbenchError("There is no network.", "Plug it in.")
    with qtbot.waitSignal(data.failed) as failed:
        store.edit(with_source(store.project, Mnist()), "mnist")
    assert failed.args == [engine.load_error]
    assert data.failure is engine.load_error
    assert isinstance(store.project.data.source, Mnist)
    assert data.images is None
    assert store.undo.count() == 1
    engine.load_error = None
    (again, retry), _built_in = data.ways_out()
    assert again == "Try again"
    with qtbot.waitSignal(data.loaded):
        retry()
    assert data.failure is None
    assert isinstance(store.project.data.source, Mnist)
    assert store.undo.count() == 1


def test_the_built_in_digits_are_a_way_out_that_the_user_takes(
    qtbot: QtBot, store: Store, data: DataLoader, engine: FakeEngine
) -> None:
    engine.load_error = WorkbenchError("There is no network.", "Plug it in.")
    store.edit(with_source(store.project, Mnist()), "mnist")
    with qtbot.waitSignal(data.failed):
        data.refresh()
    _again, (label, use) = data.ways_out()
    assert label == "Use the built-in digits"
    with qtbot.waitSignal(data.loaded):
        use()
    assert isinstance(store.project.data.source, BuiltInDigits)
    assert store.undo.undoText() == "use the built-in digits"
    assert [label for label, _act in data.ways_out()] == ["Try again"]
    with qtbot.waitSignal(data.failed):
        store.undo.undo()
    assert isinstance(store.project.data.source, Mnist)


def test_another_share_does_not_try_again_what_cannot_be_had(
    qtbot: QtBot, store: Store, data: DataLoader, engine: FakeEngine
) -> None:
    engine.load_error = WorkbenchError("There is no network.", "Plug it in.")
    store.edit(with_source(store.project, Mnist()), "mnist")
    with qtbot.waitSignal(data.failed):
        data.refresh()
    with qtbot.assertNotEmitted(data.loading, wait=300):
        store.edit(store.project.with_(data=store.project.data.with_(validation_share=0.3)), "share")
    assert data.failure is engine.load_error
    assert loads(engine) == ["Mnist"]


def test_a_file_that_is_gone_is_named_and_found_again(qtbot: QtBot, store: Store, jobs: Jobs, tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    path.write_bytes(archive())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    gone = RemoteFile(path, "http://127.0.0.1:9/mnist.npz", digest)
    data = DataLoader(store, jobs, ReadingEngine(context=ReadContext(tmp_path, {"mnist.npz": gone})))
    store.edit(with_source(store.project, Mnist()), "mnist")
    with qtbot.waitSignal(data.loaded):
        data.refresh()
    # The disk is unplugged, there is no network, and another seed has to read the file anew.
    aside = path.rename(tmp_path / "aside.npz")
    before = store.project
    with qtbot.waitSignal(data.failed) as failed:
        store.edit(store.project.with_(train=store.project.train.with_(seed=1)), "seed")
    assert "mnist.npz could not be downloaded from http://127.0.0.1:9" in failed.args[0].message
    assert store.project == before.with_(train=before.train.with_(seed=1))
    assert store.undo.count() == 2
    store.undo.undo()
    assert data.images is not None
    assert data.failure is None
    with qtbot.waitSignal(data.failed):
        store.undo.redo()
    aside.rename(path)
    with qtbot.waitSignal(data.loaded):
        data.refresh()
    assert store.undo.count() == 2
    assert data.images is not None


def test_a_choice_that_is_taken_back_is_not_waited_for(
    qtbot: QtBot, store: Store, data: DataLoader, engine: FakeEngine, jobs: Jobs
) -> None:
    with qtbot.waitSignal(data.loaded):
        data.refresh()
    engine.load_gate.clear()
    store.edit(with_source(store.project, Mnist()), "mnist")
    qtbot.waitUntil(lambda: "Mnist" in loads(engine))
    store.undo.undo()
    qtbot.waitUntil(lambda: not jobs.running)
    assert data.images is not None
    assert not data.busy


def test_stopping_everything_keeps_the_choice_and_says_so(
    qtbot: QtBot, store: Store, data: DataLoader, engine: FakeEngine, jobs: Jobs
) -> None:
    with qtbot.waitSignal(data.loaded):
        data.refresh()
    engine.load_gate.clear()
    store.edit(with_source(store.project, Mnist()), "mnist")
    qtbot.waitUntil(lambda: "Mnist" in loads(engine))
    with qtbot.waitSignal(data.failed):
        jobs.stop_all()
    assert isinstance(store.project.data.source, Mnist)
    assert data.failure is not None
    assert "was stopped" in data.failure.message
    assert store.undo.count() == 1


def test_cancel_keeps_the_choice(qtbot: QtBot, store: Store, data: DataLoader, engine: FakeEngine) -> None:
    engine.load_gate.clear()
    store.edit(with_source(store.project, Mnist()), "mnist")
    data.refresh()
    qtbot.waitUntil(lambda: "Mnist" in loads(engine))
    with qtbot.waitSignal(data.failed):
        data.cancel()
    assert not data.busy
    assert isinstance(store.project.data.source, Mnist)
    engine.load_gate.set()
    with qtbot.waitSignal(data.loaded):
        data.refresh()
    assert data.failure is None
    assert store.undo.count() == 1


def test_there_is_nothing_to_cancel_when_nothing_is_loaded(qtbot: QtBot, data: DataLoader) -> None:
    with qtbot.assertNotEmitted(data.failed):
        data.cancel()
    assert data.failure is None


def test_stopping_the_built_in_digits_says_so(qtbot: QtBot, data: DataLoader, engine: FakeEngine, jobs: Jobs) -> None:
    engine.load_gate.clear()
    data.refresh()
    with qtbot.waitSignal(data.failed):
        jobs.stop_all()
    engine.load_gate.set()
    with qtbot.waitSignal(data.loaded):
        data.refresh()

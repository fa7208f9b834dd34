"""Images in the background: loaded once, dropped when nobody waits, and never missing for good."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.data.sources import BuiltInDigits, Mnist
from workbench.core.project.project import Project
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.jobs import Jobs
from workbench.ui.work.store import Store

from .fake_engine import FakeEngine


def with_source(project: Project, source: BuiltInDigits | Mnist) -> Project:
    """The project on other images."""
    return project.with_(data=project.data.with_(source=source))


def loads(engine: FakeEngine) -> list[str]:
    """What the engine was asked to load."""
    return [call.removeprefix("load ") for call in engine.calls]


def test_nothing_is_loaded_before_it_is_asked_for(qtbot: QtBot, store: Store, library: DataLoader, jobs: Jobs) -> None:
    store.edit(with_source(store.project, Mnist()), "mnist")
    assert not jobs.running
    assert library.images is None


def test_images_are_split_as_the_project_says(qtbot: QtBot, library: DataLoader) -> None:
    with qtbot.waitSignal(library.loaded):
        library.refresh()
    assert library.images is not None
    assert len(library.images.train_labels) == 540
    assert len(library.images.validation_labels) == 60


def test_other_edits_load_nothing(qtbot: QtBot, store: Store, library: DataLoader, engine: FakeEngine) -> None:
    with qtbot.waitSignal(library.loaded):
        library.refresh()
    with qtbot.assertNotEmitted(library.loading, wait=200):
        store.edit(store.project.without_layers(["dense"]), "remove")
        store.edit(store.project.with_(train=store.project.train.with_(epochs=3)), "epochs")
    assert len(loads(engine)) == 1


def test_undo_takes_images_from_memory(qtbot: QtBot, store: Store, library: DataLoader, engine: FakeEngine) -> None:
    with qtbot.waitSignal(library.loaded):
        library.refresh()
    first = library.images
    with qtbot.waitSignal(library.loaded):
        store.edit(store.project.with_(train=store.project.train.with_(seed=7)), "seed")
    assert library.images is not first
    store.undo.undo()
    assert library.images is first
    assert not library.busy
    assert len(loads(engine)) == 2


def test_a_dragged_slider_loads_where_it_rests(
    qtbot: QtBot, store: Store, library: DataLoader, engine: FakeEngine
) -> None:
    with qtbot.waitSignal(library.loaded):
        library.refresh()
    with qtbot.waitSignal(library.loaded):
        for share in (0.2, 0.25, 0.3):
            store.edit(store.project.with_(data=store.project.data.with_(validation_share=share)), "share")
    assert len(loads(engine)) == 2
    assert library.images is not None
    assert len(library.images.validation_labels) == 180


def test_what_cannot_be_had_goes_back_undoably(
    qtbot: QtBot, store: Store, library: DataLoader, engine: FakeEngine
) -> None:
    with qtbot.waitSignal(library.loaded):
        library.refresh()
    engine.load_error = WorkbenchError("There is no network.", "Plug it in.")
    with qtbot.waitSignal(library.failed) as failed:
        store.edit(with_source(store.project, Mnist()), "mnist")
    assert failed.args == [engine.load_error]
    assert isinstance(store.project.data.source, BuiltInDigits)
    assert library.images is not None
    assert store.undo.canUndo()
    engine.load_error = None
    with qtbot.waitSignal(library.loaded):
        library.retry()
    assert isinstance(store.project.data.source, Mnist)


def test_a_choice_that_is_taken_back_is_not_waited_for(
    qtbot: QtBot, store: Store, library: DataLoader, engine: FakeEngine, jobs: Jobs
) -> None:
    with qtbot.waitSignal(library.loaded):
        library.refresh()
    engine.load_gate.clear()
    store.edit(with_source(store.project, Mnist()), "mnist")
    qtbot.waitUntil(lambda: "Mnist" in loads(engine))
    store.undo.undo()
    qtbot.waitUntil(lambda: not jobs.running)
    assert library.images is not None
    assert not library.busy


def test_stopping_everything_does_not_leave_the_project_without_images(
    qtbot: QtBot, store: Store, library: DataLoader, engine: FakeEngine, jobs: Jobs
) -> None:
    with qtbot.waitSignal(library.loaded):
        library.refresh()
    engine.load_gate.clear()
    store.edit(with_source(store.project, Mnist()), "mnist")
    qtbot.waitUntil(lambda: "Mnist" in loads(engine))
    jobs.stop_all()
    qtbot.waitUntil(lambda: library.images is not None)
    assert isinstance(store.project.data.source, BuiltInDigits)


def test_stopping_the_built_in_digits_says_so(
    qtbot: QtBot, library: DataLoader, engine: FakeEngine, jobs: Jobs
) -> None:
    engine.load_gate.clear()
    library.refresh()
    with qtbot.waitSignal(library.failed):
        jobs.stop_all()
    engine.load_gate.set()
    with qtbot.waitSignal(library.loaded):
        library.retry()

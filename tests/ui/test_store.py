"""One value, one signal, one undo command."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from workbench.core.project.project import Project, starter
from workbench.ui.work.store import Store


def with_epochs(project: Project, epochs: int) -> Project:
    """The project with another number of epochs."""
    return project.with_(train=project.train.with_(epochs=epochs))


def test_an_edit_tells_before_and_after(qtbot: QtBot, store: Store) -> None:
    before, after = store.project, with_epochs(store.project, 3)
    with qtbot.waitSignal(store.changed) as told:
        store.edit(after, "set epochs")
    assert told.args == [before, after]
    assert store.project is after
    assert store.undo.undoText() == "set epochs"


def test_an_edit_that_changes_nothing_is_none(qtbot: QtBot, store: Store) -> None:
    with qtbot.assertNotEmitted(store.changed):
        store.edit(with_epochs(store.project, store.project.train.epochs), "nothing")
    assert not store.undo.canUndo()


def test_undo_and_redo_go_the_same_way(qtbot: QtBot, store: Store) -> None:
    seen: list[int] = []
    store.changed.connect(lambda _before, after: seen.append(after.train.epochs))
    for epochs in (3, 4):
        store.edit(with_epochs(store.project, epochs), "edit")
    store.undo.undo()
    store.undo.undo()
    store.undo.redo()
    assert seen == [3, 4, 3, 10, 3]


def test_edits_with_one_key_become_one_step(qtbot: QtBot, store: Store) -> None:
    for epochs in (11, 12, 13):
        store.edit(with_epochs(store.project, epochs), "set epochs", merge="train.epochs")
    assert store.undo.count() == 1
    store.undo.undo()
    assert store.project.train.epochs == 10
    store.undo.redo()
    assert store.project.train.epochs == 13


def test_edits_with_other_keys_or_none_stay_apart(qtbot: QtBot, store: Store) -> None:
    store.edit(with_epochs(store.project, 11), "a", merge="train.epochs")
    store.edit(store.project.with_(name="b"), "b", merge="name")
    store.edit(store.project.with_(name="c"), "c")
    store.edit(store.project.with_(name="d"), "d")
    assert store.undo.count() == 4


def test_turning_there_and_back_leaves_no_step(qtbot: QtBot, store: Store) -> None:
    store.edit(with_epochs(store.project, 11), "a", merge="train.epochs")
    store.edit(with_epochs(store.project, 10), "a", merge="train.epochs")
    assert store.undo.count() == 0
    assert store.project == starter()


def test_clean_means_as_saved(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    assert store.undo.isClean()
    store.edit(with_epochs(store.project, 11), "a")
    assert not store.undo.isClean()
    store.saved_as(tmp_path / "x.digits.json")
    assert store.undo.isClean()
    assert store.path == tmp_path / "x.digits.json"
    store.undo.undo()
    assert not store.undo.isClean()


def test_opening_begins_a_new_history(qtbot: QtBot, store: Store) -> None:
    store.edit(with_epochs(store.project, 11), "a")
    store.open(Project(name="another"))
    assert not store.undo.canUndo()
    assert store.undo.isClean()
    assert store.project.name == "another"
    assert store.path is None

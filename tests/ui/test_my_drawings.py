"""My drawings in the window: kept in Draw, mixed in and cleaned in Data; real files, real strokes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from workbench.core.base import paths
from workbench.core.data import drawings
from workbench.core.data.read_context import ReadContext
from workbench.core.data.sources import MyDrawings
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.tabs.draw.tab import DrawTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.store import Store
from workbench.ui.work.workspace import Workspace

from .reading_engine import ReadingEngine

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReadingEngine:
    """Reads the sources as the program does, drawings of this test's own among them."""
    monkeypatch.setenv(paths.HOME, str(tmp_path / "home"))
    return ReadingEngine(context=ReadContext(tmp_path / "cache"))


@pytest.fixture
def draw_tab(qtbot: QtBot, workspace: Workspace, themed: None) -> DrawTab:
    """The Draw tab, shown, without a model."""
    tab = DrawTab(workspace)
    qtbot.addWidget(tab)
    tab.resize(1240, 700)
    with qtbot.waitExposed(tab):
        tab.show()
    return tab


def stroke(qtbot: QtBot, tab: DrawTab) -> None:
    """Draw a line with the mouse."""
    canvas = tab.canvas
    start, end = QPoint(60, 60), QPoint(160, 180)
    qtbot.mousePress(canvas, LEFT, pos=start)
    qtbot.mouseMove(canvas, (start + end) / 2)
    qtbot.mouseMove(canvas, end)
    qtbot.mouseRelease(canvas, LEFT, pos=end)


def fill(*names: str) -> None:
    """Keep a picture of its own under each name."""
    for seed, name in enumerate(names):
        picture = np.zeros((28, 28), np.uint8)
        picture[8:20, 8 : 9 + seed] = 200
        drawings.keep(paths.drawings(), picture, name)


def test_a_drawing_is_kept_under_a_new_name(qtbot: QtBot, draw_tab: DrawTab, workspace: Workspace) -> None:
    assert not draw_tab.keep_row.keep.isEnabled()
    stroke(qtbot, draw_tab)
    edit = draw_tab.keep_row.name.lineEdit()
    assert edit is not None
    qtbot.keyClicks(edit, "heart")
    with qtbot.waitSignal(workspace.drawings.counted):
        qtbot.mouseClick(draw_tab.keep_row.keep, LEFT)
    assert drawings.counts(paths.drawings()) == {"heart": 1}
    qtbot.waitUntil(lambda: draw_tab.canvas.empty)
    assert draw_tab.keep_row.said.text() == "My drawings: heart: 1"
    draw_tab.canvas.undo()
    assert not draw_tab.canvas.empty


def test_one_key_keeps_it(qtbot: QtBot, draw_tab: DrawTab, workspace: Workspace) -> None:
    for key in "77":
        stroke(qtbot, draw_tab)
        draw_tab.canvas.setFocus()
        qtbot.keyClicks(draw_tab.canvas, key)
        qtbot.waitUntil(lambda: draw_tab.canvas.empty)
    stroke(qtbot, draw_tab)
    qtbot.keyClicks(draw_tab.canvas, "a")
    qtbot.waitUntil(lambda: workspace.drawings.counts == {"7": 2})
    # An a is none of the classes yet: the drawing stays on the canvas.
    assert not draw_tab.canvas.empty


def test_a_name_that_cannot_be_is_said(qtbot: QtBot, draw_tab: DrawTab, workspace: Workspace) -> None:
    stroke(qtbot, draw_tab)
    with qtbot.waitSignal(workspace.failed) as failed:
        draw_tab.keep_row.wanted.emit("a/b")
    assert "cannot be called" in failed.args[0].message
    # It stays, to be kept under another name.
    assert not draw_tab.canvas.empty
    with qtbot.waitSignal(workspace.drawings.counted):
        draw_tab.keep_row.wanted.emit("b")
    qtbot.waitUntil(lambda: draw_tab.canvas.empty)


def choose(qtbot: QtBot, tab: DataTab, data: DataLoader) -> None:
    """Choose My drawings in the list of sources."""
    box = tab.findChild(QComboBox, "dataSource")
    assert box is not None
    box.setFocus()
    with qtbot.waitSignal(data.loaded):
        qtbot.keyClick(box, Qt.Key.Key_End)


def test_they_are_deleted_and_come_back(qtbot: QtBot, data_tab: DataTab, data: DataLoader, store: Store) -> None:
    fill(*"aabbb" * 2)
    choose(qtbot, data_tab, data)
    assert isinstance(store.project.data.source, MyDrawings)
    images = data.images
    assert images is not None
    grid = data_tab.samples.grid
    qtbot.mouseClick(grid.viewport(), LEFT, NONE, grid.place(0).center())
    with qtbot.waitSignal(data.loaded):
        qtbot.mouseClick(data_tab.picture.delete, LEFT)
    assert sum(drawings.counts(paths.drawings()).values()) == 9
    assert store.undo.undoText() == "delete 1 drawing"
    with qtbot.waitSignal(data.loaded):
        store.undo.undo()
    assert drawings.counts(paths.drawings()) == {"a": 4, "b": 6}


def test_another_drawing_than_the_one_in_sight_is_never_deleted(
    qtbot: QtBot, data_tab: DataTab, data: DataLoader, workspace: Workspace
) -> None:
    """Somebody removed a file meanwhile: the rows are those of others now."""
    fill(*"aabbb" * 2)
    choose(qtbot, data_tab, data)
    sorted(paths.drawings().rglob("*.png"))[0].unlink()
    grid = data_tab.samples.grid
    qtbot.mouseClick(grid.viewport(), LEFT, NONE, grid.place(0).center())
    with qtbot.waitSignal(workspace.failed) as failed:
        qtbot.mouseClick(data_tab.picture.delete, LEFT)
    assert "has changed: 9 files are there now" in failed.args[0].message
    assert sum(drawings.counts(paths.drawings()).values()) == 9


def test_they_are_renamed_in_their_files(qtbot: QtBot, data_tab: DataTab, data: DataLoader, store: Store) -> None:
    fill(*"aabbb" * 2)
    choose(qtbot, data_tab, data)
    data_tab.samples.sorting.setCurrentIndex(2)
    grid = data_tab.samples.grid
    qtbot.mouseClick(grid.viewport(), LEFT, NONE, grid.place(0).center())
    assert data_tab.picture.title.text() == "Label a"
    data_tab.picture.label.setFocus()
    with qtbot.waitSignal(data.loaded):
        qtbot.keyClick(data_tab.picture.label, Qt.Key.Key_End)
    assert drawings.counts(paths.drawings()) == {"a": 3, "b": 7}
    assert store.project.data.relabelled == ()
    with qtbot.waitSignal(data.loaded):
        store.undo.undo()
    assert drawings.counts(paths.drawings()) == {"a": 4, "b": 6}


def test_they_are_mixed_in(qtbot: QtBot, data_tab: DataTab, data: DataLoader, store: Store) -> None:
    assert not data_tab.mix.isVisible()
    fill(*"5555")
    data_tab._workspace.drawings.count()
    qtbot.waitUntil(data_tab.mix.isVisible)
    with qtbot.waitSignal(data.loaded):
        data_tab.mix.times.stepUp()
        data_tab.mix.times.stepUp()
    assert store.project.data.drawings == 2
    assert store.undo.undoText() == "mix in My drawings 2 times"
    assert data.images is not None
    assert data.images.first_drawing == 5000

"""Leaving images out and relabelling them, with real images, real loading and real clicks."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.data.read_context import ReadContext
from workbench.core.data.remote_file import RemoteFile
from workbench.core.data.section import Data
from workbench.core.data.sorting import SORTINGS
from workbench.core.data.sources import BuiltInDigits, Mnist, UciDigits
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.store import Store

from ..engine.test_mnist import archive
from .reading_engine import ReadingEngine

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def engine(tmp_path: Path) -> ReadingEngine:
    """Reads the sources as the program does."""
    path = tmp_path / "mnist.npz"
    path.write_bytes(archive())
    mirror = RemoteFile(path, "", hashlib.sha256(path.read_bytes()).hexdigest())
    return ReadingEngine(context=ReadContext(tmp_path / "cache", {path.name: mirror}))


@pytest.fixture
def small(qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader) -> DataTab:
    """The tab with the UCI digits."""
    with qtbot.waitSignal(data.loaded):
        store.edit(store.project.with_(data=store.project.data.with_(source=UciDigits())), "")
    return data_tab


def select(qtbot: QtBot, tab: DataTab, first: int, last: int) -> list[int]:
    """Select places of the grid; the source's rows of what is there."""
    grid, images = tab.samples.grid, tab.samples._images
    qtbot.mouseClick(grid.viewport(), LEFT, NONE, grid.place(first).center())
    qtbot.mouseClick(grid.viewport(), LEFT, SHIFT, grid.place(last).center())
    assert images is not None
    assert images.train_rows is not None
    return [int(images.train_rows[tab.samples.picked[at]]) for at in range(first, last + 1)]


def test_images_are_left_out_and_come_back(qtbot: QtBot, small: DataTab, store: Store, data: DataLoader) -> None:
    before = small.samples.picked
    rows = select(qtbot, small, 1, 3)
    with qtbot.waitSignal(data.loaded):
        qtbot.mouseClick(small.picture.exclude, LEFT)
    assert store.undo.undoText() == "exclude 3 images"
    assert data.images is not None
    assert data.images.excluded is not None
    assert data.images.excluded.rows.tolist() == sorted(rows)
    assert small.picture.cleaned.text() == "3 images excluded"
    assert len(small.samples.picked) == len(before) - 3
    part = small.samples.part
    part.setFocus()
    qtbot.keyClick(part, Qt.Key.Key_End)
    assert part.currentText() == "Excluded images"
    grid = small.samples.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert small.picture.exclude.text() == "Bring back"
    with qtbot.waitSignal(data.loaded):
        qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert store.undo.undoText() == "bring 3 images back"
    assert part.currentText() == "Training images"
    assert small.samples.picked == before


def test_one_after_the_other_is_left_out(qtbot: QtBot, small: DataTab, data: DataLoader) -> None:
    """What took the place of those that went is selected: the next Delete is about it."""
    before, grid = small.samples.picked, small.samples.grid
    select(qtbot, small, 4, 4)
    for _ in range(3):
        with qtbot.waitSignal(data.loaded):
            qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert grid.selection.places == {4}
    assert data.images is not None
    assert data.images.excluded is not None
    assert len(data.images.excluded.rows) == 3
    assert len(small.samples.picked) == len(before) - 3


def test_undo_brings_them_back_at_once(qtbot: QtBot, small: DataTab, store: Store, data: DataLoader) -> None:
    before = data.images
    select(qtbot, small, 0, 0)
    with qtbot.waitSignal(data.loaded):
        qtbot.keyClick(small.samples.grid, Qt.Key.Key_Delete)
    assert data.images is not before
    store.undo.undo()
    assert data.images is before
    assert small.picture.cleaned.isHidden()


def test_images_are_relabelled(qtbot: QtBot, small: DataTab, store: Store, data: DataLoader) -> None:
    rows = select(qtbot, small, 2, 5)
    small.picture.label.setFocus()
    with qtbot.waitSignal(data.loaded):
        qtbot.keyClick(small.picture.label, Qt.Key.Key_End)
    assert store.undo.undoText() == "label 4 images 9"
    assert data.images is not None
    assert data.images.train_rows is not None
    labels = data.images.train_labels[np.isin(data.images.train_rows, rows)]
    assert labels.tolist() == [9] * 4
    with qtbot.waitSignal(data.loaded):
        qtbot.mouseClick(small.picture.clear, LEFT)
    assert store.project.data.relabelled == ()


def test_two_edits_at_once_are_both_done(qtbot: QtBot, small: DataTab, store: Store, data: DataLoader) -> None:
    first, second = (select(qtbot, small, at, at) for at in (4, 8))
    images = data.images
    assert images is not None
    small.picture.cleaner.exclude(images, first)
    with qtbot.waitSignal(data.loaded):
        small.picture.cleaner.exclude(images, second)
        qtbot.waitUntil(lambda: len(store.project.data.excluded) == 2)


def test_what_spoils_the_set_is_left_out_by_one_click(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader
) -> None:
    """The small stand-in for MNIST holds the same pictures again and again."""
    with qtbot.waitSignal(data.loaded):
        store.edit(store.project.with_(data=store.project.data.with_(source=Mnist())), "")
    button = data_tab.findChild(QPushButton, "viewQuality")
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    panel = data_tab.quality
    qtbot.waitUntil(lambda: panel.list.count() > 0)
    spoils = next(at for at, remark in enumerate(panel._remarks) if remark.remedy == "exclude")
    panel.list.setCurrentRow(spoils)
    count, message = len(panel._remarks[spoils].rows), panel._remarks[spoils].message
    assert panel.remedy.isVisible()
    with qtbot.waitSignal(data.loaded):
        qtbot.mouseClick(panel.remedy, LEFT)
    assert len(store.project.data.excluded) == count
    qtbot.waitUntil(lambda: bool(panel._remarks) or "Nothing odd" in panel.why.text())
    assert message not in [remark.message for remark in panel._remarks]


def test_test_images_are_nobodys_to_change(qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader) -> None:
    with qtbot.waitSignal(data.loaded):
        store.edit(store.project.with_(data=store.project.data.with_(source=Mnist())), "")
    part = data_tab.samples.part
    part.setCurrentIndex(part.findText("Test images"))
    data_tab.samples.grid.go_to(0)
    assert not data_tab.picture.exclude.isEnabled()
    assert not data_tab.picture.label.isEnabled()


def test_the_model_can_be_checked_on_the_test_images(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader
) -> None:
    assert not data_tab.share.on_test.isVisible()
    with qtbot.waitSignal(data.loaded):
        store.edit(store.project.with_(data=store.project.data.with_(source=Mnist())), "")
    images = data.images
    assert images is not None
    assert images.test_labels is not None
    whole = len(images.train_labels) + len(images.validation_labels)
    with qtbot.waitSignal(data.loaded):
        data_tab.share.on_test.click()
    assert store.undo.undoText() == "check on the test images"
    assert data_tab.share.result.text() == f"{whole} for training · {len(images.test_labels)} for validation"
    assert not data_tab.share.slider.isEnabled()
    store.undo.undo()
    assert data_tab.share.slider.isEnabled()


def test_while_others_are_sorted_the_selection_is_of_those_in_sight(
    qtbot: QtBot, small: DataTab, store: Store, data: DataLoader
) -> None:
    """Sorting takes a moment; what is selected meanwhile is what is seen."""
    small.samples.sorting.setCurrentIndex(list(SORTINGS).index("ink"))
    qtbot.waitUntil(lambda: not small.samples._sorting.busy)
    grid, before = small.samples.grid, small.samples._images
    grid.go_to(len(grid) - 1)
    with qtbot.waitSignal(data.loaded):
        store.edit(store.project.with_(data=store.project.data.with_(validation_share=0.5)), "")
    assert data.images is not before
    number = grid.index(len(grid) - 1)
    grid.go_to(len(grid) - 1)
    assert before is not None
    assert (small.picture.view.picture == before.train_images[number]).all()
    qtbot.waitUntil(lambda: not small.samples._sorting.busy)
    grid.go_to(len(grid) - 1)
    assert data.images is not None
    assert (small.picture.view.picture == data.images.train_images[grid.index(len(grid) - 1)]).all()


def test_a_source_without_test_images_has_a_way_out(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader
) -> None:
    """A project from elsewhere may ask for what is not there; choosing another source does not."""
    with qtbot.waitSignal(data.failed):
        store.edit(store.project.with_(data=Data(source=UciDigits(), on_test_images=True)), "")
    assert "keeps no images for testing" in data_tab.notice.message.text()
    assert next(button.text() for button in data_tab.notice.buttons()) == "Keep a share for validation"
    with qtbot.waitSignal(data.loaded):
        qtbot.mouseClick(data_tab.notice.buttons()[0], LEFT)
    assert not store.project.data.on_test_images
    assert not data_tab.notice.isVisible()
    store.edit(store.project.with_(data=Data(source=Mnist(), on_test_images=True)), "")
    assert store.project.data.from_source(UciDigits()) == Data(source=UciDigits())


def test_rows_of_other_images_mean_nothing(qtbot: QtBot, small: DataTab, store: Store, data: DataLoader) -> None:
    """While others are sorted the grid shows those of before: nothing can be done to these."""
    small.samples.sorting.setCurrentIndex(list(SORTINGS).index("ink"))
    qtbot.waitUntil(lambda: not small.samples._sorting.busy)
    grid, before = small.samples.grid, data.images
    with qtbot.waitSignal(data.loaded):
        store.edit(store.project.with_(data=store.project.data.from_source(BuiltInDigits())), "")
    grid.go_to(3)
    assert small.samples.what is not None
    assert small.samples.what.images is before
    steps = store.undo.count()
    small.picture.switch()
    small.picture.label.activated.emit(2)
    qtbot.waitUntil(lambda: not small.samples._sorting.busy)
    assert store.undo.count() == steps
    assert not store.project.data.cleaned

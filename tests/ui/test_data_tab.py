"""The Data tab with real clicks."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.data.sorting import SORTINGS
from workbench.core.data.sources import BuiltInDigits, Mnist
from workbench.ui.look.theme import theme
from workbench.ui.tabs.data.picture_dialog import PictureDialog
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.store import Store

from .fake_engine import FakeEngine

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def choose(qtbot: QtBot, data_tab: DataTab, row: int) -> None:
    """Choose a source with the keyboard, as a person can."""
    box = data_tab.findChild(QComboBox, "dataSource")
    assert box is not None
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(row):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_it_shows_what_was_loaded(data_tab: DataTab) -> None:
    assert data_tab.share.result.text() == "540 for training · 60 for validation"
    assert data_tab.bars.in_words(3).startswith("Class 3: ")
    assert len(data_tab.samples.picked) == len(data_tab.samples.grid) == 540
    assert data_tab.samples.count.text() == "540 images"
    assert "uint8" in data_tab.source.format.text()
    assert data_tab.input.arrays.text() == "x_train: float32 (540, 28, 28, 1)\ny_train: uint8 (540,)"


def test_another_source_is_an_undoable_edit(qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader) -> None:
    with qtbot.waitSignal(data.loaded):
        choose(qtbot, data_tab, 1)
    assert isinstance(store.project.data.source, Mnist)
    assert "70,000" in data_tab.source.choice.currentText()
    store.undo.undo()
    assert "5,000" in data_tab.source.choice.currentText()


def test_a_download_that_fails_says_so_and_can_be_tried_again(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader, engine: FakeEngine
) -> None:
    engine.load_error = WorkbenchError("There is no network.", "Plug it in.")
    with qtbot.waitSignal(data.failed):
        choose(qtbot, data_tab, 1)
    assert data_tab.notice.isVisible()
    assert data_tab.notice.message.text() == "There is no network."
    assert data_tab.notice.hint.text() == "Plug it in."
    assert [button.text() for button in data_tab.notice.buttons()] == ["Try again", "Use the built-in digits"]
    assert "70,000" in data_tab.source.choice.currentText()
    assert not data_tab.samples.picked
    assert data_tab.samples._message.isVisible()
    assert "There is no network." in data_tab.samples._message.text()
    assert data_tab.bars.accessibleDescription() == ""
    assert store.undo.count() == 1
    engine.load_error = None
    with qtbot.waitSignal(data.loaded):
        qtbot.mouseClick(data_tab.notice.buttons()[0], LEFT)
    assert not data_tab.notice.isVisible()
    assert data_tab.samples.picked
    assert isinstance(store.project.data.source, Mnist)
    assert store.undo.count() == 1


def test_the_way_back_to_the_built_in_digits_is_an_edit(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader, engine: FakeEngine
) -> None:
    engine.load_error = WorkbenchError("There is no network.", "Plug it in.")
    with qtbot.waitSignal(data.failed):
        choose(qtbot, data_tab, 1)
    with qtbot.waitSignal(data.loaded):
        qtbot.mouseClick(data_tab.notice.buttons()[1], LEFT)
    assert isinstance(store.project.data.source, BuiltInDigits)
    assert not data_tab.notice.isVisible()
    assert data_tab.samples.picked
    assert store.undo.undoText() == "use the built-in digits"


def test_a_download_shows_its_progress_and_can_be_cancelled(
    qtbot: QtBot, data_tab: DataTab, store: Store, engine: FakeEngine
) -> None:
    engine.load_gate = threading.Event()
    choose(qtbot, data_tab, 1)
    qtbot.waitUntil(data_tab.source.cancel.isVisible)
    qtbot.waitUntil(lambda: "11.0 of 11.0 MB" in data_tab.source.status.text())
    assert data_tab.source.bar.value() == 1000
    qtbot.mouseClick(data_tab.source.cancel, LEFT)
    assert isinstance(store.project.data.source, Mnist)
    assert not data_tab.source.cancel.isVisible()
    assert "was stopped" in data_tab.notice.message.text()
    assert not data_tab.samples.picked
    assert store.undo.count() == 1


def test_the_share_is_one_step_of_undo_however_long_the_drag(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader
) -> None:
    data_tab.share.slider.setFocus()
    with qtbot.waitSignal(data.loaded):
        for _ in range(5):
            qtbot.keyClick(data_tab.share.slider, Qt.Key.Key_Right)
    assert store.project.data.validation_share == pytest.approx(0.15)
    assert data_tab.share.box.value() == pytest.approx(15.0)
    assert data_tab.share.result.text() == "510 for training · 90 for validation"
    store.undo.undo()
    assert data_tab.share.slider.value() == 100


def test_a_share_can_be_typed(qtbot: QtBot, data_tab: DataTab, store: Store) -> None:
    data_tab.share.box.setFocus()
    data_tab.share.box.selectAll()
    qtbot.keyClicks(data_tab.share.box, "25")
    qtbot.keyClick(data_tab.share.box, Qt.Key.Key_Return)
    assert store.project.data.validation_share == 0.25


def test_other_samples_and_one_class(qtbot: QtBot, data_tab: DataTab) -> None:
    before = data_tab.samples.picked
    qtbot.mouseClick(data_tab.samples.others, LEFT)
    assert data_tab.samples.picked != before
    data_tab.samples.label.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(data_tab.samples.label, key)
    images = data_tab.samples._images
    assert images is not None
    assert set(images.train_labels[data_tab.samples.picked]) == {7}
    data_tab.samples.part.setFocus()
    qtbot.keyClick(data_tab.samples.part, Qt.Key.Key_Down)
    assert set(images.validation_labels[data_tab.samples.picked]) == {7}


def test_the_same_draw_shows_the_same_images(qtbot: QtBot, data_tab: DataTab) -> None:
    before = data_tab.samples.picked
    data_tab.samples.pick()
    assert data_tab.samples.picked == before


def click(qtbot: QtBot, data_tab: DataTab, at: int, how: Qt.KeyboardModifier = NONE) -> None:
    """Click the picture at that place of the grid."""
    grid = data_tab.samples.grid
    qtbot.mouseClick(grid.viewport(), LEFT, how, grid.place(at).center())


def test_a_click_shows_the_image_beside(qtbot: QtBot, data_tab: DataTab) -> None:
    assert not data_tab.picture.exclude.isEnabled()
    click(qtbot, data_tab, 2)
    images, number = data_tab.samples._images, data_tab.samples.picked[2]
    assert images is not None
    assert (data_tab.picture.view.picture == images.train_images[number]).all()
    assert data_tab.picture.title.text() == f"Label {images.train_labels[number]}"
    assert f"number {number}; row {number + 60} of the source" in data_tab.picture.where.text()


def test_several_are_selected_as_in_any_list(qtbot: QtBot, data_tab: DataTab) -> None:
    grid = data_tab.samples.grid
    click(qtbot, data_tab, 1)
    click(qtbot, data_tab, 4, Qt.KeyboardModifier.ShiftModifier)
    click(qtbot, data_tab, 2, Qt.KeyboardModifier.ControlModifier)
    assert grid.selection.places == {1, 3, 4}
    assert data_tab.picture.title.text() == "3 images"
    assert not data_tab.picture.pixels.isEnabled()
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert data_tab.picture.title.text() == "540 images"


def test_a_double_click_shows_the_pixels(qtbot: QtBot, data_tab: DataTab) -> None:
    grid = data_tab.samples.grid
    qtbot.mouseDClick(grid.viewport(), LEFT, pos=grid.place(2).center())
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PictureDialog)
    assert f"{data_tab.samples.picked[2]:,}" in dialog.title.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Right)
    assert dialog.at == 3
    assert [dialog.view.words(level) for level in (1, 128, 255)] == ["1", "128", "255"]
    dialog.as_given.click()
    assert [dialog.view.words(level) for level in (1, 128, 254, 255)] == [".00", ".50", "1.00", "1"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_the_grid_works_without_a_mouse(qtbot: QtBot, data_tab: DataTab) -> None:
    grid = data_tab.samples.grid
    grid.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(grid, key)
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    # The first key shows where one is.
    assert opened.args == [grid.columns + 1]
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.selection.places == {539}
    assert 539 in grid.in_sight()
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert grid.verticalScrollBar().value() == 0


def test_it_zooms_in_whole_multiples(qtbot: QtBot, data_tab: DataTab) -> None:
    grid = data_tab.samples.grid
    sides = [grid.side]
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        qtbot.keyClick(grid, key)
        sides.append(grid.side)
    assert sides == [56, 84, 112, 168, 168, 112]


def test_pixels_are_crisp_and_true(qtbot: QtBot, data_tab: DataTab) -> None:
    grid, images = data_tab.samples.grid, data_tab.samples._images
    assert images is not None
    grid.verticalScrollBar().setValue(300)
    at = grid.in_sight()[grid.columns]
    picture = images.train_images[data_tab.samples.picked[at]]
    shot, place = grid.viewport().grab().toImage(), grid.place(at)
    shown = np.array(
        [[shot.pixelColor(place.left() + x, place.top() + y).red() for x in range(grid.side)]
         for y in range(grid.side)]
    )  # fmt: skip
    scale = grid.side // 28
    assert (shown == np.kron(picture, np.ones((scale, scale)))).all()


def sort(qtbot: QtBot, data_tab: DataTab, how: str) -> None:
    """Choose an order with the keyboard."""
    box = data_tab.samples.sorting
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(list(SORTINGS).index(how)):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_images_are_sorted_by_what_is_known_of_them(qtbot: QtBot, data_tab: DataTab) -> None:
    images = data_tab.samples._images
    assert images is not None
    sort(qtbot, data_tab, "as they come")
    assert data_tab.samples.picked == list(range(540))
    sort(qtbot, data_tab, "class")
    assert np.diff(images.train_labels[data_tab.samples.picked].astype(int)).min() == 0
    sort(qtbot, data_tab, "ink")
    qtbot.waitUntil(lambda: not data_tab.samples._sorting.busy)
    assert np.diff(images.train_images[data_tab.samples.picked].mean(axis=(1, 2))).min() >= 0
    # There is no model yet that could tell more.
    assert not data_tab.samples.sorting.model().item(list(SORTINGS).index("loss")).isEnabled()


def test_an_image_is_found_by_its_number(qtbot: QtBot, data_tab: DataTab) -> None:
    field, grid = data_tab.samples.number, data_tab.samples.grid
    data_tab.samples.label.setCurrentIndex(3)
    qtbot.keyClicks(field, "537")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert data_tab.samples.picked[grid.selection.current] == 537
    assert "number 537" in data_tab.picture.where.text()
    assert grid.selection.current in grid.in_sight()
    field.clear()
    qtbot.keyClicks(field, "540")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.selectedText() == "540"


def test_it_follows_the_theme(qtbot: QtBot, data_tab: DataTab) -> None:
    light = data_tab.bars.grab().toImage()
    theme().apply("dark")
    assert data_tab.bars.grab().toImage() != light
    theme().apply("light")


def test_each_class_can_have_the_same_share(qtbot: QtBot, data_tab: DataTab, store: Store) -> None:
    data_tab.share.stratified.click()
    assert store.project.data.stratified
    assert store.undo.undoText() == "keep the same share of each class"
    store.undo.undo()
    assert not data_tab.share.stratified.isChecked()

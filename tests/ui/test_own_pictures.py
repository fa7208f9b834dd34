"""Pictures of one's own in the Data tab, with real files and real clicks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.base.control import Control
from workbench.core.base.progress import Report
from workbench.core.data import load_images
from workbench.core.data.images import Images
from workbench.core.data.read_context import ReadContext
from workbench.core.data.section import Data
from workbench.core.data.sources import ArrayFile, BuiltInDigits, ClassFolders, LabelledFolder
from workbench.ui.shell.dropped_pictures import places_of
from workbench.ui.shell.window import MainWindow
from workbench.ui.tabs.data.left_out_dialog import LeftOutDialog
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.place import TabPlace
from workbench.ui.work.store import Store
from workbench.ui.work.workspace import Workspace

from ..core.picture_kit import class_folders, digits, labelled_folder
from .fake_engine import FakeEngine

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def engine(engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """The fake, which reads pictures of one's own as they are."""
    drawn = engine.load

    def load(data: Data, seed: int, report: Report, control: Control) -> Images:
        if data.source.own:
            return load_images.load(data, seed, report, control, ReadContext(tmp_path / "cache"))
        return drawn(data, seed, report, control)

    monkeypatch.setattr(engine, "load", load)
    return engine


def choose(qtbot: QtBot, data_tab: DataTab, data: DataLoader, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Press the button, and choose the folder in the dialog."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    with qtbot.waitSignal(data.loaded):
        qtbot.mouseClick(data_tab.own.folder, LEFT)


def test_a_folder_is_chosen_with_its_classes(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class_folders(tmp_path / "mine", ("零", "一", "二"), each=10)
    choose(qtbot, data_tab, data, tmp_path / "mine", monkeypatch)
    source = store.project.data.source
    assert isinstance(source, ClassFolders)
    assert store.undo.undoText() == "choose A folder for each class"
    assert data.images is not None
    assert data.images.format.class_names == ("一", "二", "零")
    assert data_tab.bars.in_words(2).startswith("Class 零: ")
    assert data_tab.own.place.toolTip() == str(tmp_path / "mine")
    assert not data_tab.own.show_left_out.isVisible()
    box = data_tab.findChild(QComboBox, "dataSource")
    assert box is not None
    assert box.currentText() == "A folder for each class"
    # The way back: the user's own files leave the list with their choice.
    with qtbot.waitSignal(data.loaded):
        store.undo.undo()
    assert isinstance(store.project.data.source, BuiltInDigits)
    assert box.findText("A folder for each class") < 0
    assert not data_tab.own.place.isVisible()


def test_what_could_not_be_used_is_listed_and_saved(
    qtbot: QtBot, data_tab: DataTab, data: DataLoader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labelled_folder(tmp_path / "set", ["0", "1"] * 10)
    with (tmp_path / "set.txt").open("a") as file:
        file.write("gone.png 3\n")
    (tmp_path / "set.txt").rename(tmp_path / "set" / "labels.txt")
    choose(qtbot, data_tab, data, tmp_path / "set", monkeypatch)
    assert data_tab.own.count.text() == "1 picture or line could not be used"
    qtbot.mouseClick(data_tab.own.show_left_out, LEFT)
    dialog = data_tab.own.findChild(LeftOutDialog)
    assert dialog is not None
    assert dialog.list.toPlainText() == "labels.txt, line 21: 'gone.png' is not in the folder\n"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "list.txt"), ""))
    qtbot.mouseClick(dialog.save, LEFT)
    assert (tmp_path / "list.txt").read_text() == dialog.list.toPlainText()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "list.txt"), ""))
    qtbot.mouseClick(dialog.save, LEFT)
    assert "Could not write" in dialog.notices.message.text()
    dialog.close()


def test_test_images_can_be_looked_at(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labelled_folder(tmp_path / "set" / "train", ["0", "1"] * 10)
    labelled_folder(tmp_path / "set" / "test", ["0", "1", "1"])
    part = data_tab.samples.part
    assert part.findText("Test images") < 0
    choose(qtbot, data_tab, data, tmp_path / "set", monkeypatch)
    part.setFocus()
    qtbot.keyClick(part, Qt.Key.Key_End)
    assert part.currentText() == "Test images"
    assert data_tab.samples.count.text() == "3 images"
    # Other images have none: what is shown is there.
    with qtbot.waitSignal(data.loaded):
        store.undo.undo()
    assert part.findText("Test images") < 0
    assert data_tab.samples.picked


def test_how_pictures_are_prepared_can_be_changed(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = class_folders(tmp_path / "mine", ("a", "b"), each=10)
    choose(qtbot, data_tab, data, tmp_path / "mine", monkeypatch)
    box = data_tab.source.form.rows["paper"].editor.controls()[0]
    assert isinstance(box, QComboBox)
    box.setFocus()
    with qtbot.waitSignal(data.loaded):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert data.images is not None
    found = np.concatenate([data.images.train_images, data.images.validation_images])
    assert int(found.sum()) == int((255 - pictures).sum())


def test_a_file_is_chosen_with_its_button(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    np.savez(tmp_path / "set.npz", x=digits(40), y=np.arange(40) % 10)
    asked: list[str] = []

    def answer(*words: str) -> tuple[str, str]:
        asked.append(words[3])
        return str(tmp_path / "set.npz"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    with qtbot.waitSignal(data.loaded):
        qtbot.mouseClick(data_tab.own.file, LEFT)
    assert isinstance(store.project.data.source, ArrayFile)
    assert "*.csv" in asked[0]
    assert "*.npz" in asked[0]
    assert data_tab.own.place.toolTip() == str(tmp_path / "set.npz")


def test_a_folder_without_pictures_changes_nothing(
    qtbot: QtBot, data_tab: DataTab, store: Store, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = store.project
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(workspace.failed) as failed:
        qtbot.mouseClick(data_tab.own.folder, LEFT)
    assert str(tmp_path) in failed.args[0].message
    assert "a sub-folder for each class" in failed.args[0].hint
    assert store.project == before
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    qtbot.mouseClick(data_tab.own.folder, LEFT)
    assert not workspace.jobs.running


def test_a_disk_that_is_gone_says_so_and_changes_nothing(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class_folders(tmp_path / "mine", ("a", "b"), each=10)
    choose(qtbot, data_tab, data, tmp_path / "mine", monkeypatch)
    chosen = store.project
    (tmp_path / "mine").rename(tmp_path / "unplugged")
    with qtbot.waitSignal(data.failed):
        store.edit(chosen.with_(train=chosen.train.with_(seed=7)), "another seed")
    assert str(tmp_path / "mine") in data_tab.notice.message.text()
    assert store.project.data == chosen.data
    (tmp_path / "unplugged").rename(tmp_path / "mine")
    with qtbot.waitSignal(data.loaded):
        qtbot.mouseClick(data_tab.notice.buttons()[0], LEFT)


def drag(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_folder_or_a_list_can_be_dropped(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    labelled_folder(tmp_path / "set", ["0", "1"] * 10)
    window.show_place(TabPlace("build"))
    data = drag(tmp_path / "set.txt")
    at, copy, none = QPointF(5, 5), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at.toPoint(), copy, data, LEFT, none)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    with qtbot.waitSignal(window.workspace.own_pictures.taken):
        QApplication.sendEvent(window, QDropEvent(at, copy, data, LEFT, none))
    assert isinstance(window.store.project.data.source, LabelledFolder)
    assert window.tabs.currentIndex() == 0
    qtbot.waitUntil(lambda: not window.jobs.running)


def test_what_cannot_be_looked_at_is_not_accepted(tmp_path: Path) -> None:
    (tmp_path / "net.keras").touch()
    (tmp_path / "a.txt").touch()
    assert places_of(drag(tmp_path)) == [tmp_path]
    assert places_of(drag(tmp_path / "a.txt")) == [tmp_path / "a.txt"]
    (tmp_path / "t.CSV").touch()
    assert places_of(drag(tmp_path / "t.CSV")) == [tmp_path / "t.CSV"]
    assert places_of(drag(tmp_path / "net.keras")) == []
    assert places_of(drag(tmp_path, tmp_path / "a.txt")) == []
    assert places_of(QMimeData()) == []
    pictures = [tmp_path / "1.png", tmp_path / "2.JPG"]
    assert places_of(drag(*pictures)) == pictures
    assert places_of(drag(*pictures, tmp_path / "net.keras")) == []


def test_the_menu_asks_for_a_folder_too(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda _parent, title, _place: asked.append(title) or "")
    window.workspace.actions["data.folder"].trigger()
    assert asked == ["A folder of pictures"]
    button = window.findChild(QPushButton, "data_folder")
    assert button is not None
    assert button.isVisible()

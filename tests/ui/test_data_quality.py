"""The Quality view of the Data tab, with real images and real clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.data import load_images
from workbench.core.data.images import Images
from workbench.core.data.read_context import ReadContext
from workbench.core.data.sources import ClassFolders
from workbench.ui.tabs.data.picture_dialog import PictureDialog
from workbench.ui.tabs.data.quality_panel import QualityPanel
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.store import Store

from ..core.picture_kit import class_folders
from ..core.test_quality import FORMAT, stripes

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot, data_tab: DataTab, data: DataLoader) -> QualityPanel:
    """The view in front, looking at images of which two stand in both parts and one is empty."""
    button = data_tab.findChild(QPushButton, "viewQuality")
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    pictures, labels = stripes()
    pictures[70], pictures[72], pictures[5] = pictures[0], pictures[2], 0
    data.loaded.emit(Images(pictures[:60], labels[:60], pictures[60:], labels[60:], format=FORMAT))
    qtbot.waitUntil(lambda: data_tab.quality.list.count() >= 2)
    return data_tab.quality


def test_what_is_odd_is_listed_with_its_images(qtbot: QtBot, panel: QualityPanel) -> None:
    assert panel.list.item(0).text() == "2 validation images are among the training images, too"
    assert "by heart" in panel.why.text()
    assert len(panel.grid) == 2
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert len(panel.grid) == 1
    assert "nothing on them" in panel.why.text()


def test_an_image_can_be_opened(qtbot: QtBot, panel: QualityPanel, data_tab: DataTab) -> None:
    qtbot.mouseClick(panel.grid.viewport(), LEFT, pos=panel.grid.place(1).center())
    picture = data_tab.picture
    assert picture.title.text() == "Label rows"
    # Nobody knows these images' rows, so that none can be left out.
    assert not picture.exclude.isEnabled()
    assert not panel.remedy.isVisible()
    qtbot.mouseClick(picture.pixels, LEFT)
    dialog = panel.findChild(PictureDialog)
    assert dialog is not None
    assert dialog.title.text() == "Label rows · image 1"
    dialog.close()


def test_sound_images_are_said_to_be_sound(qtbot: QtBot, panel: QualityPanel, data: DataLoader) -> None:
    pictures, labels = stripes()
    data.loaded.emit(Images(pictures[:60], labels[:60], pictures[60:], labels[60:], format=FORMAT))
    qtbot.waitUntil(lambda: panel.why.text().startswith("Nothing odd was found"))
    assert not panel.grid.isVisible()
    data.failed.emit(WorkbenchError("The disk is gone."))
    assert "The disk is gone." in panel.why.text()


def test_dark_on_light_is_mended_by_one_click(
    qtbot: QtBot, data_tab: DataTab, data: DataLoader, store: Store, tmp_path: Path
) -> None:
    """Where the paper was taken for black, as by hand, one click says that it is white."""
    pictures = 255 - class_folders(tmp_path / "mine", ("a", "b"), each=20)
    for path, picture in zip(sorted((tmp_path / "mine").rglob("*.png")), pictures, strict=True):
        Image.fromarray(picture).save(path)
    source = ClassFolders(folder=str(tmp_path / "mine"), class_names=("a", "b"), paper="black")
    with qtbot.waitSignal(data.loaded):
        store.edit(store.project.with_(data=store.project.data.with_(source=source)), "")
    images = load_images.load(store.project.data, 1, lambda event: None, Control(), ReadContext(tmp_path / "cache"))
    data_tab.views.show_view("quality")
    data.loaded.emit(images)
    panel = data_tab.quality
    qtbot.waitUntil(lambda: any(remark.remedy == "white paper" for remark in panel._remarks))
    panel.list.setCurrentRow([remark.remedy for remark in panel._remarks].index("white paper"))
    assert panel.remedy.text() == "Take the paper for white"
    qtbot.mouseClick(panel.remedy, LEFT)
    assert store.project.data.source == source.with_(paper="white")
    assert store.undo.undoText() == "take the paper for white"

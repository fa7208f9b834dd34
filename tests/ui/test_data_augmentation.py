"""The Augmentation view of the Data tab, with real images and real clicks."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.augmentations import AUGMENTATIONS
from workbench.core.catalog.augmentations.geometric import HorizontalFlip, Rotation
from workbench.core.catalog.layers import RandomRotation
from workbench.core.data.augment import Augment
from workbench.ui.tabs.data.augmentation_panel import AugmentationPanel
from workbench.ui.tabs.data.augmentation_row import AugmentationRow
from workbench.ui.tabs.data.generator_dialog import GeneratorDialog
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.widgets.problem_notice import ProblemNotice
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.place import DataPlace, place_of
from workbench.ui.work.store import Store

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot, data_tab: DataTab) -> AugmentationPanel:
    """The view in front, with an image and its variants."""
    button = data_tab.findChild(QPushButton, "viewAugmentation")
    assert button is not None
    with qtbot.waitSignal(data_tab.augmentation.shown):
        qtbot.mouseClick(button, LEFT)
    return data_tab.augmentation


def row(panel: AugmentationPanel, kind: str) -> AugmentationRow:
    """The choice of that augmentation."""
    return panel.rows[AUGMENTATIONS[kind]]


def pixels(image: QImage) -> np.ndarray:
    """What a picture shows."""
    return np.array([[image.pixelColor(x, y).red() for x in range(image.width())] for y in range(image.height())])


def choose(qtbot: QtBot, panel: AugmentationPanel, kind: str) -> None:
    """Click the box, and wait for the variants."""
    with qtbot.waitSignal(panel.shown):
        qtbot.mouseClick(row(panel, kind).box, LEFT)


def test_a_click_chooses_and_another_takes_it_back(qtbot: QtBot, panel: AugmentationPanel, store: Store) -> None:
    assert not row(panel, "Rotation").rows["degrees"].box.isVisible()
    choose(qtbot, panel, "Rotation")
    assert store.project.data.augmentations == (Rotation(),)
    assert store.undo.undoText() == "augment by Rotation"
    assert row(panel, "Rotation").rows["degrees"].box.isVisible()
    choose(qtbot, panel, "Rotation")
    assert store.project.data.augmentations == ()
    store.undo.undo()
    assert row(panel, "Rotation").box.isChecked()


def test_variants_are_what_training_sees(
    qtbot: QtBot, panel: AugmentationPanel, store: Store, data: DataLoader
) -> None:
    qtbot.mouseClick(panel.others, LEFT)
    choose(qtbot, panel, "Rotation")
    assert data.images is not None
    images, augment = data.images.train_images, Augment((Rotation(),), store.project.train.seed)
    for epoch in (0, 23):
        expected = augment.changed(images, augment.draws(len(images), epoch))[1]
        np.testing.assert_allclose(pixels(panel.variants.variants[epoch]), 255 * expected, atol=1)
    assert "training image 1," in panel.caption.text()


def test_a_dragged_slider_is_one_step(qtbot: QtBot, panel: AugmentationPanel, store: Store) -> None:
    choose(qtbot, panel, "Rotation")
    before = [pixels(image) for image in panel.variants.variants]
    slider = row(panel, "Rotation").rows["degrees"].slider
    with qtbot.waitSignals([panel.shown]):
        slider.setValue(slider.value() + 5)
        slider.setValue(slider.value() + 20)
    assert store.project.data.augmentations == (Rotation(degrees=35.0),)
    assert store.undo.count() == 2
    assert any((pixels(image) != old).any() for image, old in zip(panel.variants.variants, before, strict=True))


def test_amounts_come_back(qtbot: QtBot, panel: AugmentationPanel, store: Store) -> None:
    choose(qtbot, panel, "Rotation")
    box = row(panel, "Rotation").rows["degrees"].box
    box.selectAll()
    qtbot.keyClicks(box, "25")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    choose(qtbot, panel, "Rotation")
    choose(qtbot, panel, "Rotation")
    assert store.project.data.augmentations == (Rotation(degrees=25.0),)


def test_a_number_out_of_range_is_refused(qtbot: QtBot, panel: AugmentationPanel, store: Store) -> None:
    choose(qtbot, panel, "Rotation")
    rotation = row(panel, "Rotation").rows["degrees"]
    rotation.box.selectAll()
    qtbot.keyClicks(rotation.box, "500")
    assert "between 0 and 180" in rotation.note.text()
    qtbot.keyClick(rotation.box, Qt.Key.Key_Return)
    assert rotation.note.text() == ""
    assert store.project.data.augmentations == (Rotation(),)


def test_the_usual_and_none(qtbot: QtBot, panel: AugmentationPanel, store: Store) -> None:
    assert not panel.none.isEnabled()
    qtbot.mouseClick(panel.usual, LEFT)
    assert [one.kind() for one in store.project.data.augmentations] == ["Rotation", "Shift", "Zoom", "Shear", "Elastic"]
    qtbot.mouseClick(panel.none, LEFT)
    assert store.project.data.augmentations == ()


def test_mirrored_digits_are_warned_of_and_mended(qtbot: QtBot, panel: AugmentationPanel, store: Store) -> None:
    choose(qtbot, panel, "HorizontalFlip")
    notice = panel.problems.findChild(ProblemNotice)
    assert notice is not None
    assert "Mirrored digits are no digits." in notice.message.text()
    fix = next(button for button in notice.findChildren(QPushButton) if button.text().startswith("Augment without"))
    qtbot.mouseClick(fix, LEFT)
    assert store.project.data.augmentations == ()
    assert panel.problems.isHidden()


def test_changing_images_twice_is_said(qtbot: QtBot, panel: AugmentationPanel, store: Store) -> None:
    store.edit(store.project.with_layer(RandomRotation(), 0), "")
    choose(qtbot, panel, "Rotation")
    notice = panel.problems.findChild(ProblemNotice)
    assert notice is not None
    assert notice.message.text() == "The images are changed twice: in Data, and by random_rotation."


def test_augmenting_reads_no_images_anew(qtbot: QtBot, panel: AugmentationPanel, data: DataLoader) -> None:
    images = data.images
    choose(qtbot, panel, "Noise")
    assert data.images is images


def test_the_way_to_a_problem_leads_here(data_tab: DataTab) -> None:
    place = place_of("data.augmentations")
    assert isinstance(place, DataPlace)
    data_tab.show_place(place)
    assert data_tab.views.current == "augmentation"


def test_the_table_names_every_parameter(qtbot: QtBot, panel: AugmentationPanel) -> None:
    qtbot.mouseClick(panel.generator, LEFT)
    dialog = panel.findChild(GeneratorDialog)
    assert dialog is not None
    shown = [dialog.table.topLevelItem(at).text(0) for at in range(dialog.table.topLevelItemCount())]
    assert {"rotation_range", "rescale", "zca_whitening, preprocessing_function"} <= set(shown)
    dialog.close()


def test_without_images_it_says_why(panel: AugmentationPanel, data: DataLoader, store: Store) -> None:
    flipped = store.project.data.with_(augmentations=(HorizontalFlip(),))
    store.edit(store.project.with_(data=flipped), "")
    data.failed.emit(WorkbenchError("The disk is gone."))
    assert "The disk is gone." in panel.caption.text()
    assert panel.variants.variants == []

"""The window with pictures of another side and other classes than MNIST's."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from workbench.core.base.control import Control
from workbench.core.catalog.losses import CategoricalCrossentropy, SparseCategoricalCrossentropy
from workbench.core.data.sources import UciDigits
from workbench.core.pictures.format import MNIST, PictureFormat
from workbench.ui.tabs.compile.label_note import LabelNote
from workbench.ui.tabs.data.picture_dialog import PictureDialog
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.tabs.draw.reading import Drawing, answer
from workbench.ui.tabs.draw.steps_view import StepsView
from workbench.ui.tabs.draw.verdict import Verdict
from workbench.ui.widgets.pictures.image_grid import ImageGrid
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.store import Store
from workbench.ui.work.workspace import Workspace

from .reading_engine import ReadingEngine

SMALL = PictureFormat(8, ("circle", "cross"))


@pytest.fixture
def engine() -> ReadingEngine:
    """Reads what the sources give."""
    return ReadingEngine()


class CrossReader:
    """Sees a cross wherever there is ink in the middle."""

    format = SMALL

    def read(self, images: np.ndarray) -> np.ndarray:
        assert images.shape[1:] == (8, 8)
        inked = images[:, 3:5, 3:5].any(axis=(1, 2))
        return np.where(inked[:, None], [[0.1, 0.9]], [[0.8, 0.2]]).astype(np.float32)


def drawing() -> Drawing:
    strokes = [np.array([(20.0, 20.0), (80.0, 80.0)]), np.array([(80.0, 20.0), (20.0, 80.0)])]
    return Drawing(strokes, 100.0, 6.0)


def test_a_drawing_is_made_into_what_the_model_takes() -> None:
    found = answer(drawing(), CrossReader(), Control())
    assert found.probabilities is not None
    assert found.probabilities.tolist() == pytest.approx([0.1, 0.9])


def test_the_steps_name_the_sizes_of_the_side(qtbot: QtBot) -> None:
    view = StepsView()
    qtbot.addWidget(view)

    def captions() -> list[str]:
        return [label.text() for label in view.findChildren(QLabel) if label.property("role") == "caption"]

    assert {"20×20", "centred in 28×28"} <= set(captions())
    view.set_side(8)
    assert {"6×6", "centred in 8×8"} <= set(captions())
    assert "20×20" not in captions()


def test_the_verdict_is_the_name_of_the_class(qtbot: QtBot) -> None:
    verdict = Verdict()
    qtbot.addWidget(verdict)
    verdict.show_probabilities(np.array([0.1, 0.9], np.float32), SMALL.class_names)
    best, words = verdict.findChild(QLabel, "drawPrediction"), verdict.findChild(QLabel, "drawDoubt")
    assert (best.text(), words.text()) == ("cross", "90.0% sure")
    # A whole word is set smaller than a digit.
    assert "font-size: 44px" in best.styleSheet()
    verdict.show_probabilities(np.array([0.55, 0.45], np.float32), SMALL.class_names)
    assert words.text() == "not sure: circle or cross"


@pytest.mark.parametrize(
    ("side", "sizes"),
    [(8, [32, 56, 80, 112, 168]), (28, [28, 56, 84, 112, 168]), (64, [64, 64, 64, 128, 192]), (50, [50, 50, 100])],
)
def test_pictures_in_the_grid_are_whole_multiples(qtbot: QtBot, side: int, sizes: list[int]) -> None:
    grid = ImageGrid()
    qtbot.addWidget(grid)
    grid.show_pictures(np.zeros((3, side, side), np.uint8), np.zeros(3, np.uint8), ["a"], np.arange(3))
    grid.zoom(-5)
    for size in sizes:
        assert grid.side == size
        grid.zoom(1)


@pytest.mark.parametrize(("side", "cell"), [(8, 44), (16, 38), (28, 22), (64, 22)])
def test_a_picture_shows_its_numbers_whatever_its_side(qtbot: QtBot, themed: None, side: int, cell: int) -> None:
    dialog = PictureDialog(np.full((7, side, side), 9, np.uint8), np.array([5, 6]), ["circle", "cross"], 1)
    qtbot.addWidget(dialog)
    assert dialog.title.text() == "Label cross · image 6"
    assert dialog.view.width() == dialog.view.height() == side * cell
    # What is larger than a small screen can be scrolled.
    assert bool(dialog.findChildren(QScrollArea)) == (side * cell > 616)


def test_labels_are_explained_with_a_class_that_there_is(qtbot: QtBot) -> None:
    note = LabelNote()
    qtbot.addWidget(note)
    note.show_loss(SparseCategoricalCrossentropy(), MNIST)
    assert note.example.text() == "7  →  7"
    note.show_loss(SparseCategoricalCrossentropy(), SMALL)
    assert note.example.text() == "cross  →  1"
    note.show_loss(CategoricalCrossentropy(), SMALL)
    assert note.example.text() == "cross  →  [0 1]"
    note.show_loss(CategoricalCrossentropy(), PictureFormat(8, tuple(f"s{at}" for at in range(100))))
    assert note.example.text() == "s7  →  [0 0 0 0 0 0 0 1 0 … 0]"


def test_the_small_digits_are_chosen_and_shown(
    qtbot: QtBot, workspace: Workspace, store: Store, data: DataLoader, themed: None
) -> None:
    tab = DataTab(workspace)
    qtbot.addWidget(tab)
    tab.resize(1240, 700)
    tab.show()
    data.refresh()
    box = tab.findChild(QComboBox, "dataSource")
    assert box is not None
    box.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Up):
        qtbot.keyClick(box, key)
    qtbot.waitUntil(lambda: data.images is not None and data.images.format.side == 8, timeout=20_000)
    assert store.project.data.source == UciDigits()
    assert tab.share.result.text() == "1,617 for training · 180 for validation"
    assert "8 × 8 pixels" in tab.source.format.text()
    assert tab.input.arrays.text().startswith("x_train: float32 (1617, 8, 8, 1)")
    assert tab.samples.grid.side % 8 == 0
    assert len(tab.samples.picked) == 1617

"""What the model receives, with real clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.core.catalog.layers import Normalization, Rescaling
from workbench.core.catalog.losses import CategoricalCrossentropy
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.store import Store


def test_pixels_are_standardized_by_the_images_own_figures(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader
) -> None:
    panel = data_tab.input
    qtbot.waitUntil(lambda: not panel._measuring.busy)
    assert data.images is not None
    pixels = data.images.train_images / 255
    assert f"mean {pixels.mean():.4f}, standard deviation {pixels.std():.4f}" in panel.figures.text()
    panel.choice.setFocus()
    qtbot.keyClick(panel.choice, Qt.Key.Key_Down)
    layer = store.project.layers[0]
    assert isinstance(layer, Normalization)
    assert layer.mean == pytest.approx(pixels.mean(), abs=1e-4)
    assert layer.variance == pytest.approx(pixels.var(), rel=1e-3)
    assert store.undo.undoText() == "standardize pixels"
    qtbot.keyClick(panel.choice, Qt.Key.Key_Down)
    assert isinstance(store.project.layers[0], Rescaling)
    store.undo.undo()
    store.undo.undo()
    assert panel.choice.currentText() == "0 to 1"


def test_the_arrays_follow_loss_and_batch(data_tab: DataTab, store: Store) -> None:
    panel, project = data_tab.input, store.project
    compiled = project.compile.with_(loss=CategoricalCrossentropy())
    store.edit(project.with_(compile=compiled, train=project.train.with_(batch_size=77)), "")
    assert panel.arrays.text() == "x_train: float32 (540, 28, 28, 1)\ny_train: float64 (540, 10)"
    assert panel.line.text().endswith(".shuffle(len(x_train)).batch(77)")

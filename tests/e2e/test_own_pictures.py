"""The real program, off-screen: a folder of one's own, with classes named in Chinese, is learned and read."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from workbench.core.data.sorting import SORTINGS
from workbench.core.run import run_folder
from workbench.ui.shell.window import MainWindow
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.tabs.train.tab import TrainTab

from .test_the_whole_way import click, find, go_to, stroke

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
THREE = [[(0.24, 0.24), (0.76, 0.22)], [(0.3, 0.5), (0.7, 0.48)], [(0.16, 0.78), (0.84, 0.76)]]
TEN = [[(0.16, 0.46), (0.84, 0.44)], [(0.5, 0.14), (0.5, 0.86)]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four characters, each written sixty times, as somebody keeps them."""
    monkeypatch.setattr(sys, "path", [str(SCRIPTS), *sys.path])
    from make_own_pictures import characters  # type: ignore[import-not-found] - a script, found through the line above

    for number, (name, picture) in enumerate(characters(np.random.default_rng(0), 60)):
        path = tmp_path / "我的字" / name / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(path)
    return tmp_path / "我的字"


def drop(window: MainWindow, path: Path) -> None:
    """Drop a file or a folder onto the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, data, Qt.MouseButton.LeftButton, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, Qt.MouseButton.LeftButton, none))


def test_four_characters_are_learned_and_read(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    def wait() -> None:
        # A change of the data rests for a moment before it becomes a job.
        qtbot.waitUntil(lambda: not window.jobs.running and not window.workspace.data.busy, timeout=120_000)

    qtbot.waitUntil(lambda: bool(window.jobs.running), timeout=5_000)
    wait()
    drop(window, folder)
    images = window.workspace.data
    qtbot.waitUntil(lambda: images.facts.format.class_names == ("一", "三", "二", "十"), timeout=20_000)
    qtbot.waitUntil(lambda: images.images is not None, timeout=20_000)
    assert find(window, QComboBox, "dataSource").currentText() == "A folder for each class"

    # Every epoch sees them turned, shifted and bent a little.
    click(qtbot, window, "viewAugmentation")
    for name in ("augment_Rotation", "augment_Shift", "stratified"):
        find(window, QCheckBox, name).click()
    wait()
    chosen = window.store.project.data
    assert [one.kind() for one in chosen.augmentations] == ["Rotation", "Shift"]
    assert chosen.stratified

    # The network still ends in ten values: what is said of it has a fix.
    go_to(qtbot, window, "tabTrain")
    train = window.tab("train")
    assert isinstance(train, TrainTab)
    notice = train.blocker
    assert "10 values, but there are 4 classes" in notice.message.text()
    qtbot.mouseClick(notice.buttons()[0], Qt.MouseButton.LeftButton)
    click(qtbot, window, "trainStart")
    training = window.workspace.training
    assert training.state != "idle"
    qtbot.waitUntil(lambda: training.state == "idle", timeout=120_000)
    wait()
    [run] = run_folder.list_runs(window.runs_root)
    assert run.record.status == "finished"
    assert run.record.best["val_accuracy"] > 0.9

    go_to(qtbot, window, "tabDraw")
    canvas, verdict = find(window, QWidget, "drawCanvas"), find(window, QLabel, "drawPrediction")
    wait()
    for drawing, name in ((THREE, "三"), (TEN, "十")):
        for line in drawing:
            stroke(canvas, line)
        qtbot.waitUntil(lambda name=name: verdict.text() == name, timeout=20_000)
        # It was read rightly: one key keeps it, and the canvas is free for the next.
        click(qtbot, window, "drawKeep")
        qtbot.waitUntil(lambda: verdict.text() == "–", timeout=5_000)
    wait()
    assert window.workspace.drawings.counts == {"三": 1, "十": 1}

    # What the model reads worst comes first: its loss on the first image is the largest.
    go_to(qtbot, window, "tabData")
    data = window.tab("data")
    assert isinstance(data, DataTab)
    data.views.show_view("samples")
    samples = data.samples
    samples.sorting.setCurrentIndex(list(SORTINGS).index("loss"))
    wait()
    model, given = window.workspace.engine.open(run.best), images.images
    assert given is not None
    probable = model.read(given.train_images)[np.arange(len(given.train_labels)), given.train_labels]
    assert np.diff(probable[samples.picked]).min() >= 0

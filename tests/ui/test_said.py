"""What was saved or exported is said, with the place, in the status line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from workbench.core.data.section import Data
from workbench.core.data.sources import Mnist
from workbench.ui.shell import said_line
from workbench.ui.shell.window import MainWindow
from workbench.ui.work.said import Said


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place that every dialog answers, without an ending."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    return tmp_path / "mine"


def told(window: MainWindow) -> str:
    return window.said.words.toolTip() if window.said.isVisible() else ""


def test_saving_says_where(window: MainWindow, chosen: Path) -> None:
    assert told(window) == ""
    window.workspace.actions["file.save"].trigger()
    assert told(window) == f"Project saved: {chosen}.digits.json"
    assert window.said.accessibleName() == told(window)


def test_exporting_writes_the_images_beside_the_script_and_says_so(
    qtbot: QtBot, window: MainWindow, chosen: Path
) -> None:
    window.workspace.actions["file.export_script"].trigger()
    qtbot.waitUntil(lambda: told(window) != "")
    assert told(window) == f"Script exported, with its images in data.npz: {chosen}.py"
    assert chosen.with_suffix(".py").read_text(encoding="utf-8") == window.workspace.surveyor.survey.script.text
    with np.load(chosen.with_name("data.npz"), allow_pickle=False) as arrays:
        images = window.workspace.data.images
        assert images is not None
        assert len(arrays["labels"]) == len(images.train_labels) + len(images.validation_labels)


def test_what_keras_fetches_needs_no_images_beside_it(qtbot: QtBot, window: MainWindow, chosen: Path) -> None:
    window.store.edit(window.store.project.with_(data=Data(source=Mnist())), "choose MNIST")
    window.workspace.actions["file.export_script"].trigger()
    qtbot.waitUntil(lambda: told(window) != "")
    assert told(window) == f"Script exported: {chosen}.py"
    assert not chosen.with_name("data.npz").exists()


def test_a_script_whose_images_are_not_here_is_not_written(window: MainWindow, chosen: Path) -> None:
    window.workspace.data._kept.clear()
    window.workspace.actions["file.export_script"].trigger()
    assert "are not here" in window.notices.message.text()
    assert not chosen.with_suffix(".py").exists()


def test_a_long_path_loses_its_middle_and_fades(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path("/home") / ("a" * 400) / "mine.py"
    window.workspace.said.emit(Said("Script exported:", path))
    assert "…" in window.said.words.text()
    assert window.said.words.text().endswith("mine.py")
    assert str(path) in window.said.words.toolTip()
    assert window.said._fading.interval() == said_line.SHOWN_MS
    window.said._fading.start(0)
    qtbot.waitUntil(lambda: not window.said.isVisible())


def test_the_folder_is_one_click_away(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "workbench.ui.shell.said_line.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    window.workspace.said.emit(Said("Project saved:", tmp_path / "mine.json"))
    window.said.folder.click()
    window.workspace.said.emit(Said("Project restored.", None))
    assert not window.said.folder.isVisible()
    assert opened == [str(tmp_path)]

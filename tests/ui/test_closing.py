"""The window always closes, and no unsaved work is lost without a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from workbench.core.project import project_file
from workbench.ui.shell.settings import Settings
from workbench.ui.shell.window import MainWindow

from .fake_engine import FakeEngine
from .window_kit import shown


@pytest.fixture
def window(qtbot: QtBot, home: Path) -> MainWindow:
    """A window on screen whose settings folder cannot be made."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings").write_text("in the way", encoding="utf-8")
    return shown(qtbot)


def edited(window: MainWindow) -> None:
    """Work that was not saved."""
    window.store.edit(window.store.project.with_(name="Mine"), "rename")


@pytest.fixture
def answering(qtbot: QtBot) -> Callable[[list[str]], list[str]]:
    """Click these buttons, one after the other, in the question about unsaved work; tells what it said."""

    def start(buttons: list[str]) -> list[str]:
        said: list[str] = []

        def click() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox):
                QTimer.singleShot(20, click)
                return
            said.append(f"{box.text()} {box.informativeText()}")
            wanted = buttons.pop(0)
            if buttons:
                QTimer.singleShot(50, click)
            next(button for button in box.buttons() if button.text().replace("&", "") == wanted).click()

        QTimer.singleShot(20, click)
        return said

    return start


def test_with_nothing_unsaved_it_just_closes(window: MainWindow) -> None:
    assert window.close()
    assert not window.isVisible()


def test_unsaved_work_can_be_given_up(window: MainWindow, answering: Callable[[list[str]], list[str]]) -> None:
    edited(window)
    said = answering(["Close anyway"])
    assert window.close()
    assert "“Mine” could not be kept" in said[0]
    assert "settings" in said[0]


def test_or_the_window_stays(window: MainWindow, answering: Callable[[list[str]], list[str]]) -> None:
    edited(window)
    answering(["Cancel"])
    assert not window.close()
    assert window.isVisible()
    window.store.undo.setClean()
    assert window.close()


def test_or_it_is_saved_and_a_save_that_fails_asks_again(
    window: MainWindow,
    answering: Callable[[list[str]], list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edited(window)
    places = iter([tmp_path / "no" / "such.json", tmp_path / "here.json"])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(next(places)), ""))
    answering(["Save as…", "Save as…"])
    assert window.close()
    assert project_file.load(tmp_path / "here.json").name == "Mine"


@pytest.mark.parametrize("error", [UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates"), RuntimeError("a bug")])
def test_whatever_saving_raises_the_work_is_not_lost(
    qtbot: QtBot, answering: Callable[[list[str]], list[str]], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    window = shown(qtbot)
    edited(window)

    def broken(*_arguments: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(project_file, "to_text", broken)
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/never/written.json", ""))
        answering(["Save as…", "Cancel"])
        assert not window.close()
    assert window.store.project.name == "Mine"
    assert window.close(), "once it can be kept, it is, without a question"
    draft = Settings(Path(window._settings._draft).parent).draft()
    assert draft == window.store.project


def test_quitting_while_training_asks_and_goes_on_or_stops(
    qtbot: QtBot, answering: Callable[[list[str]], list[str]]
) -> None:
    window = shown(qtbot)
    engine, training = window.workspace.engine, window.workspace.training
    assert isinstance(engine, FakeEngine)
    engine.train_gate.clear()
    try:
        window.workspace.actions["train.start"].trigger()
        qtbot.waitUntil(lambda: training.state in ("waiting", "running"))
        said = answering(["Keep training"])
        window.workspace.actions["file.quit"].trigger()
        assert "is being trained" in said[0]
        assert window.isVisible()
        assert training.state != "idle"
        answering(["Stop and close"])
        QTimer.singleShot(300, engine.train_gate.set)
        window.workspace.actions["file.quit"].trigger()
        assert not window.isVisible()
    finally:
        engine.train_gate.set()


def test_quitting_without_training_asks_nothing(qtbot: QtBot) -> None:
    window = shown(qtbot)
    window.workspace.actions["file.quit"].trigger()
    assert not window.isVisible()

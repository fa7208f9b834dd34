"""The menu of presets: what each teaches and reached, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from workbench.core.project.presets import PRESETS, Preset, measured
from workbench.core.project.presets.measured import Measured
from workbench.core.project.project import starter
from workbench.ui.tabs.build.shelf.preset_row import PresetRow
from workbench.ui.tabs.build.shelf.presets import PresetButton
from workbench.ui.work.jobs import Jobs
from workbench.ui.work.speed import Speed

from .fake_engine import FakeEngine

FOUND = Measured(
    project=measured.fingerprint(starter()),
    accuracy=0.9876,
    last_accuracy=0.98,
    seconds=83.4,
    parameters=101770,
    epochs=10,
    date="2026-01-01",
    cores=2,
    load=0.5,
    yardstick=0.004,
    command="a command",
)


@pytest.fixture
def speed(jobs: Jobs, engine: FakeEngine) -> Speed:
    """On a computer that was not measured yet."""
    return Speed(jobs, engine)


def texts(row: PresetRow) -> list[str]:
    return [label.text() for label in row.findChildren(QLabel)]


def test_a_measured_preset_says_what_it_reached(qtbot: QtBot, speed: Speed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "of", lambda _title, _project: FOUND)
    row = PresetRow(Preset("Mine", "Patience.", starter), speed)
    qtbot.addWidget(row)
    figures = "98.76% of MNIST's test images · 101,770 parameters"
    assert texts(row) == ["Mine", figures, "Patience."], "no other machine's time"
    speed.ask()
    qtbot.waitUntil(lambda: speed.step is not None)
    # There, a step took four milliseconds and the whole 83.4 s; here one takes two.
    assert texts(row)[1] == f"{figures} · about 42 s"


def test_a_preset_that_was_not_measured_claims_nothing(
    qtbot: QtBot, speed: Speed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measured, "of", lambda _title, _project: None)
    row = PresetRow(Preset("Mine", "Patience.", starter), speed)
    qtbot.addWidget(row)
    assert texts(row) == ["Mine", "", "Patience."]


def test_the_whole_text_has_room(qtbot: QtBot, speed: Speed, themed: None) -> None:
    for preset in PRESETS:
        row = PresetRow(preset, speed)
        qtbot.addWidget(row)
        [teaches] = [label for label in row.findChildren(QLabel) if label.text() == preset.teaches]
        assert teaches.height() >= teaches.heightForWidth(teaches.width())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_chooses(qtbot: QtBot, speed: Speed, key: Qt.Key) -> None:
    button = PresetButton(speed)
    qtbot.addWidget(button)
    chosen: list[Preset] = []
    button.chosen.connect(chosen.append)
    button.fill()
    button.fill()
    actions = button.menu().actions()
    assert len(actions) == len(PRESETS), "filled once only"
    row = actions[2].defaultWidget()  # type: ignore[attr-defined]
    qtbot.keyClick(row, Qt.Key.Key_Down)
    assert chosen == []
    qtbot.keyClick(row, key)
    assert chosen == [PRESETS[2]]


def test_the_click_that_opens_the_menu_chooses_nothing(qtbot: QtBot, speed: Speed) -> None:
    """In a small window the menu comes to lie over its own button, and the button is let go on a row."""
    row = PresetRow(PRESETS[1], speed)
    qtbot.addWidget(row)
    row.show()
    chosen: list[bool] = []
    row.chosen.connect(lambda: chosen.append(True))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert chosen == []
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert chosen == [True]
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(20, -30))
    assert chosen == [True]

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
    command="a command",
)


def texts(row: PresetRow) -> list[str]:
    return [label.text() for label in row.findChildren(QLabel)]


def test_a_measured_preset_says_what_it_reached(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "of", lambda _title, _project: FOUND)
    row = PresetRow(Preset("Mine", "Patience.", starter))
    qtbot.addWidget(row)
    assert texts(row) == ["Mine", "98.76% of MNIST's test images · 1 min 23 s · 101,770 parameters", "Patience."]


def test_a_preset_that_was_not_measured_claims_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "of", lambda _title, _project: None)
    row = PresetRow(Preset("Mine", "Patience.", starter))
    qtbot.addWidget(row)
    assert texts(row) == ["Mine", "", "Patience."]


def test_the_whole_text_has_room(qtbot: QtBot, themed: None) -> None:
    for preset in PRESETS:
        row = PresetRow(preset)
        qtbot.addWidget(row)
        [teaches] = [label for label in row.findChildren(QLabel) if label.text() == preset.teaches]
        assert teaches.height() >= teaches.heightForWidth(teaches.width())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_chooses(qtbot: QtBot, key: Qt.Key) -> None:
    button = PresetButton()
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


def test_the_click_that_opens_the_menu_chooses_nothing(qtbot: QtBot) -> None:
    """In a small window the menu comes to lie over its own button, and the button is let go on a row."""
    row = PresetRow(PRESETS[1])
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

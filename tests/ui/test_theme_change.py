"""A change of the theme reaches everything: what is hidden, what is opened later, what is painted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QStyleHints
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from workbench.core.project.presets import PRESETS
from workbench.ui.look.theme import Mode, theme
from workbench.ui.shell.keys_sheet import KeysSheet
from workbench.ui.shell.palette.command_palette import CommandPalette
from workbench.ui.shell.window import MainWindow
from workbench.ui.widgets.code_view import CodeView
from workbench.ui.work.idle import idle
from workbench.ui.work.place import TabName, TabPlace

from .window_kit import on_screen

TABS = get_args(TabName)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with on_screen(qtbot) as window:
        window.store.open(next(preset.project for preset in PRESETS if preset.title == "LeNet-5"))
        window.workspace.actions["train.start"].trigger()
        qtbot.waitUntil(lambda: window.workspace.training.state == "idle" and bool(window.workspace.runs.runs))
        for tab in TABS:
            window.show_place(TabPlace(tab))
            qtbot.waitUntil(lambda: not idle().busy and not window.jobs.running)
        window.choose_theme("light")
        yield window
        window.choose_theme("light")


def brightness(widget: QWidget) -> float:
    """The mean grey level of what a widget looks like, 0 to 255."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return float(rows[:, : image.width()].mean())


def shown(window: MainWindow, mode: Mode) -> None:
    window.choose_theme(mode)
    QApplication.processEvents()


@pytest.mark.parametrize("behind", TABS)
def test_pages_behind_wear_it_when_they_are_shown(qtbot: QtBot, window: MainWindow, behind: TabName) -> None:
    window.show_place(TabPlace("learn" if behind != "learn" else "data"))
    shown(window, "dark")
    window.show_place(TabPlace(behind))
    QApplication.processEvents()
    dark = brightness(window.tab(behind))
    shown(window, "light")
    light = brightness(window.tab(behind))
    # The samples are black pictures in both; the rest has to make the difference.
    assert dark < 70, behind
    assert light > 150, behind


def test_what_is_opened_later_wears_it(qtbot: QtBot, window: MainWindow) -> None:
    for mode, low, high in (("dark", 0, 80), ("light", 200, 255)):
        shown(window, mode)  # type: ignore[arg-type]
        sheet = KeysSheet(window.workspace.actions, window)
        sheet.show()
        qtbot.waitExposed(sheet)
        assert low <= brightness(sheet) <= high
        sheet.close()
        window.open_palette()
        palette = window.findChildren(CommandPalette)[-1]
        assert low <= brightness(palette) <= high
        palette.close()
        menu = window.menuBar().findChildren(QMenu)[0]
        menu.popup(QPoint(0, 0))
        assert low <= brightness(menu) <= high
        menu.close()


def test_lists_that_drop_down_and_tooltips_wear_it(qtbot: QtBot, window: MainWindow) -> None:
    window.show_place(TabPlace("compile"))
    box = window.findChild(QComboBox, "optimizer")
    assert box is not None
    for mode, low, high in (("dark", 0, 90), ("light", 180, 255)):
        shown(window, mode)  # type: ignore[arg-type]
        box.showPopup()
        QApplication.processEvents()
        assert low <= brightness(box.view()) <= high
        box.hidePopup()
        QToolTip.showText(QPoint(10, 10), "words that explain", box)
        tips = [widget for widget in QApplication.topLevelWidgets() if type(widget).__name__ == "QLabel"]
        tips += [widget for widget in QApplication.topLevelWidgets() if widget.inherits("QTipLabel")]
        assert tips
        assert all(low <= brightness(tip) <= high for tip in tips)
        QToolTip.hideText()
        QTest.qWait(10)


def test_code_wears_it_in_its_own_colours(window: MainWindow) -> None:
    window.show_place(TabPlace("build"))
    view = window.tab("build").findChild(CodeView)
    assert view is not None

    def colors() -> set[str]:
        block, found = view.document().firstBlock(), set()
        while block.isValid():
            found |= {part.format.foreground().color().name() for part in block.layout().formats()}
            block = block.next()
        return found

    light = colors()
    shown(window, "dark")
    assert len(light) > 2
    assert not light & colors()


def test_icons_wear_it(window: MainWindow) -> None:
    def pictures() -> list[QImage]:
        return [window.tabs.tabIcon(at).pixmap(18).toImage() for at in range(window.tabs.count())]

    light = pictures()
    shown(window, "dark")
    assert all(before != after for before, after in zip(light, pictures(), strict=True))
    shown(window, "light")
    assert pictures() == light


def test_the_systems_choice_is_followed_live_and_only_then(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    hints, schemes = QGuiApplication.styleHints(), Qt.ColorScheme
    now = [schemes.Light]
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _self: now[0])
    shown(window, "system")
    assert not theme().dark
    now[0] = schemes.Dark
    hints.colorSchemeChanged.emit(schemes.Dark)
    QApplication.processEvents()
    assert theme().dark
    assert brightness(window.menuBar()) < 80
    shown(window, "light")
    hints.colorSchemeChanged.emit(schemes.Dark)
    assert not theme().dark
    shown(window, "system")
    assert theme().dark

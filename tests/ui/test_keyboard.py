"""Everything with the keyboard: Tab reaches all there is, in the eye's order, comes round, and one sees where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.core.project.presets import PRESETS
from workbench.ui.look.theme import Mode
from workbench.ui.shell.keys_sheet import KeysSheet
from workbench.ui.shell.window import MainWindow
from workbench.ui.widgets.canvas.canvas import Canvas
from workbench.ui.widgets.focus_ring import FocusRing
from workbench.ui.widgets.reading_order import in_reading_order, stops
from workbench.ui.work.idle import idle
from workbench.ui.work.place import TabName, TabPlace

from .window_kit import on_screen

TAB, BACKTAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
TABS = get_args(TabName)
HANDLED = (
    *(QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractSlider, QAbstractItemView, QPlainTextEdit),
    Canvas,
)
"""What somebody can do something with."""
MOST = 100
"""Stops that no page has."""


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with on_screen(qtbot, (1280, 800), active=True) as window:
        yield window


def go(qtbot: QtBot, window: MainWindow, tab: TabName) -> None:
    """Show a tab, with a network of some layers and a run."""
    window.store.open(next(preset.project for preset in PRESETS if preset.title == "LeNet-5"))
    window.show_place(TabPlace(tab))
    qtbot.waitUntil(lambda: not idle().busy)
    window.tabs.tabBar().setFocus()
    QApplication.processEvents()


def walk(key: Qt.Key = TAB, look: Callable[[QWidget], object] = lambda _stop: None) -> list[QWidget]:
    """The stops from where the focus is until it is there again; fails if it never is. ``look`` is shown each."""
    first = QApplication.focusWidget()
    assert first is not None
    passed, here = [first], first
    while len(passed) < MOST:
        QTest.keyClick(here, key)
        QApplication.processEvents()
        now = QApplication.focusWidget()
        assert now is not None, f"the focus is lost behind {name(here)}"
        assert now is not here, f"{name(here)} does not let go"
        look(now)
        if now is first:
            return passed
        passed.append(now)
        here = now
    raise AssertionError(f"never came round: {[name(stop) for stop in passed[-4:]]}")


def name(widget: QWidget) -> str:
    """A widget for a message."""
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}"


def place(widget: QWidget) -> QRect:
    """Where it lies in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


@pytest.mark.parametrize("tab", TABS)
def test_tab_comes_round_and_goes_back_the_same_way(qtbot: QtBot, window: MainWindow, tab: TabName) -> None:
    go(qtbot, window, tab)
    there = walk()
    assert len(there) >= 4
    window.tabs.tabBar().setFocus()
    assert walk(BACKTAB) == [there[0], *reversed(there[1:])]


@pytest.mark.parametrize("tab", TABS)
def test_all_that_can_be_used_is_reached(qtbot: QtBot, window: MainWindow, tab: TabName) -> None:
    go(qtbot, window, tab)
    reached = set(walk())
    for widget in window.findChildren(QWidget):
        used = isinstance(widget, HANDLED) and not isinstance(widget, QScrollBar)
        if used and widget.isVisible() and widget.isEnabled() and widget.window() is window:
            # Parts of a stop are its own: a spin box's text, a card's buttons, which have keys and menu entries.
            assert reached & {_holding(widget), *_above(widget)}, f"{name(widget)} at {place(widget)} is not reached"


def _holding(widget: QWidget) -> QWidget:
    """The widget, or of several choices the one that holds: arrows go on from there."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return (group.checkedButton() or widget) if group is not None and group.exclusive() else widget


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


@pytest.mark.parametrize("tab", TABS)
def test_neighbours_are_walked_as_they_are_read(qtbot: QtBot, window: MainWindow, tab: TabName) -> None:
    go(qtbot, window, tab)
    window.resize(1280, 2400)  # nothing is scrolled away
    QApplication.processEvents()
    for before, after in pairwise(walk()):
        if before.parentWidget() is after.parentWidget():
            first, second = place(before), place(after)
            below = second.top() > first.bottom() - 8
            beside = second.left() >= first.right() - 1
            assert below or beside, f"{name(before)} {first}, then {name(after)} {second}"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("tab", TABS)
def test_one_sees_where_the_focus_is(qtbot: QtBot, window: MainWindow, tab: TabName, mode: Mode) -> None:
    window.choose_theme(mode)
    go(qtbot, window, tab)

    def look(stop: QWidget) -> None:
        around = place(stop).adjusted(-4, -4, 4, 4) & window.rect()
        focused = pixels(window, around)
        stop.clearFocus()
        QApplication.processEvents()
        changed = np.abs(focused - pixels(window, around)).max(axis=2) > 60
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        # An outline of one pixel around half of it is the least that one sees.
        least = min(around.width() + around.height(), 200)
        assert int(changed.sum()) >= least, f"{name(stop)} at {around}: {int(changed.sum())} of {least} pixels"

    assert len(walk(look=look)) >= 4


def pixels(window: QWidget, part: QRect) -> NDArray[np.int16]:
    """A part of the window as int16 [rows, columns, 3]."""
    image = window.grab(part).toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), :3].astype(np.int16)


@pytest.mark.parametrize("tab", TABS)
def test_a_screen_reader_hears_what_every_stop_is(qtbot: QtBot, window: MainWindow, tab: TabName) -> None:
    go(qtbot, window, tab)
    for stop in walk():
        interface = QAccessible.queryAccessibleInterface(stop)
        assert interface is not None, name(stop)
        assert interface.text(QAccessible.Text.Name).strip(), f"{name(stop)} at {place(stop)} has no name"


def test_the_mouse_leaves_no_ring(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, "build")
    QTest.keyClick(window.tabs.tabBar(), TAB)
    [ring] = window.findChildren(FocusRing)
    assert ring.isVisible()
    field = window.findChild(QLineEdit, "paletteSearch")
    assert field is not None
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    # A click in the test does not hold a button down: what a person's press tells, it is told here.
    ring.by_keyboard = False
    window.tabs.setFocus()
    field.setFocus()
    assert not ring.isVisible()


def test_the_ring_follows_a_page_that_scrolls(qtbot: QtBot, window: MainWindow) -> None:
    go(qtbot, window, "compile")
    window.resize(1280, 640)

    def look(stop: QWidget) -> None:
        [ring] = window.findChildren(FocusRing)
        assert ring.isVisible(), name(stop)
        assert ring.geometry().adjusted(2, 2, -2, -2) == place(stop) & ring.geometry().adjusted(2, 2, -2, -2), name(
            stop
        )

    assert len(walk(look=look)) > 10


def test_dialogs_can_be_walked(qtbot: QtBot, window: MainWindow) -> None:
    sheet = KeysSheet(window.workspace.actions, window)
    sheet.show()
    qtbot.waitExposed(sheet)
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    stops(sheet)[-1].setFocus()
    assert len(walk()) >= 2
    sheet.close()


def test_parts_are_read_in_rows_and_columns() -> None:
    places = {
        "title": QRect(0, 0, 300, 20),
        "left top": QRect(0, 30, 140, 20),
        "right top": QRect(160, 30, 140, 20),
        "left low": QRect(0, 55, 140, 40),
        "right low": QRect(160, 70, 140, 40),
        "foot": QRect(0, 200, 300, 20),
    }
    shuffled = sorted(places)
    order = in_reading_order(shuffled, [places[part] for part in shuffled])
    assert order == ["title", "left top", "right top", "left low", "right low", "foot"]
    # Columns that no line across separates are read one after the other.
    columns = {
        "a": QRect(0, 0, 10, 50),
        "b": QRect(0, 60, 10, 50),
        "c": QRect(20, 30, 10, 50),
        "d": QRect(20, 90, 10, 9),
    }
    names = sorted(columns, reverse=True)
    assert in_reading_order(names, [columns[part] for part in names]) == ["a", "b", "c", "d"]

"""One table for menus, keys, tooltips, F1 and palette: every action is in all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.app import build_window
from workbench.ui.shell.keys_sheet import KeysSheet
from workbench.ui.shell.palette.command_model import COMMAND
from workbench.ui.shell.palette.command_palette import CommandPalette
from workbench.ui.shell.tour import STEPS
from workbench.ui.shell.window import MainWindow
from workbench.ui.work.actions.rows import ROWS
from workbench.ui.work.idle import idle
from workbench.ui.work.place import TabName

from .fake_engine import FakeEngine
from .window_kit import on_screen

ENTER, DOWN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape


@pytest.fixture
def settled(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window that is not shown, in which all tabs have been made: for tests that only look at it."""
    window = build_window([], FakeEngine())
    qtbot.addWidget(window)
    for tab in get_args(TabName):
        window.tab(tab)
    yield window
    window.close()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with on_screen(qtbot, active=True) as window:
        yield window


def menus(window: MainWindow) -> set[str]:
    """The names of all actions in the menu bar."""
    found = window.menuBar().findChildren(QMenu)
    return {action.objectName() for menu in found for action in menu.actions()}


def test_every_action_is_in_menu_palette_and_sheet(settled: MainWindow) -> None:
    actions, in_menus = settled.workspace.actions, menus(settled)
    commands = {(command.title, command.keys) for command in actions.commands()}
    sheet = KeysSheet(actions, settled)
    tops = [sheet.list.topLevelItem(at) for at in range(sheet.list.topLevelItemCount())]
    items = [item.child(at) for item in tops if item for at in range(item.childCount())]
    lines = [(item.text(0), item.text(1)) for item in items]
    for row in ROWS:
        assert row.name in in_menus
        assert (actions.plain(row.name), actions.keys(row.name)) in commands
        shown = ", ".join(keys.toString() for keys in actions[row.name].shortcuts())
        assert not row.keys or any(keys == shown and words.startswith(row.tip) for keys, words in lines)
    sheet.deleteLater()


def test_every_action_does_something_once_its_tab_is_there(settled: MainWindow) -> None:
    assert [row.name for row in ROWS if not settled.workspace.actions.bound(row.name)] == []


def test_a_tooltip_says_what_it_does_and_its_key(settled: MainWindow) -> None:
    for row in ROWS:
        tip = settled.workspace.actions.tip(row.name)
        assert row.tip in tip
        assert settled.workspace.actions.keys(row.name) in tip


def test_no_two_actions_share_a_key_where_both_are_heard() -> None:
    count = Counter((row.scope, keys) for row in ROWS for keys in row.keys)
    assert [key for key, times in count.items() if times > 1] == []


def test_no_key_is_heard_that_is_not_in_the_table(settled: MainWindow) -> None:
    known = {row.name for row in ROWS}
    strangers = [a for a in settled.findChildren(QAction) if not a.shortcut().isEmpty() and a.objectName() not in known]
    assert strangers == []


def test_actions_enable_themselves_and_say_why_not(window: MainWindow) -> None:
    actions = window.workspace.actions
    assert not actions["edit.undo"].isEnabled()
    assert actions["edit.undo"].toolTip() == "Nothing to undo"
    window.store.edit(window.store.project.without_layers(["dense"]), "delete dense")
    assert actions["edit.undo"].isEnabled()
    assert actions.plain("edit.undo") == "Undo delete dense"
    assert not actions["draw.clear"].isEnabled()
    assert not actions["train.stop"].isEnabled()


def opened(window: MainWindow, qtbot: QtBot) -> CommandPalette:
    """The palette, opened by its key."""
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert palette.isVisible()
    return palette


def test_a_layer_is_added_from_any_tab_by_a_few_letters(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.search, "add drop")
    qtbot.keyClick(palette.search, ENTER)
    qtbot.waitUntil(lambda: "Dropout" in [layer.kind() for layer in window.store.project.layers])
    assert window.tabs.currentWidget().objectName() == "tabBuild"
    assert window.store.undo.undoText() == "add Dropout"


@pytest.mark.parametrize("typed", ["add conv2d", "start from lenet", "learn about tensors", "train start", "keyboard"])
def test_layers_presets_lessons_and_actions_are_found(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.search, typed)
    first = palette.model.index(0).data(COMMAND)
    words = f"{first.title} {first.group}".lower()
    assert all(word in words for word in typed.split())
    qtbot.keyClick(palette.search, ESCAPE)
    assert window.findChild(CommandPalette) is None or not window.findChild(CommandPalette).isVisible()


def test_the_list_is_walked_with_the_arrows_and_says_when_it_is_empty(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window, qtbot)
    view = palette.findChild(QListView)
    qtbot.keyClick(palette.search, DOWN)
    assert view.currentIndex().row() == 1
    palette.search.setText("qqqq")
    assert not view.isVisible()
    assert palette.findChild(QWidget, "") is not None
    qtbot.keyClick(palette.search, ENTER)
    assert palette.isVisible(), "nothing was chosen"
    palette.close()


def test_what_cannot_be_done_is_shown_and_not_run(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.search, "redo it")
    first = palette.model.index(0).data(COMMAND)
    assert first.why
    qtbot.keyClick(palette.search, ENTER)
    assert palette.isVisible()
    palette.close()


def test_the_search_field_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, "search"), Qt.MouseButton.LeftButton)
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert isinstance(QApplication.focusWidget(), QLineEdit) or palette.search.hasFocus()
    palette.close()


def test_the_sheet_is_narrowed(settled: MainWindow) -> None:
    sheet = KeysSheet(settled.workspace.actions, settled)
    sheet.search.setText("save")
    tops = [sheet.list.topLevelItem(at) for at in range(sheet.list.topLevelItemCount())]
    shown = [item.text(0) for item in tops if item and not item.isHidden()]
    assert shown == ["File"]
    sheet.deleteLater()


def test_the_tour_is_offered_once_and_leads_through_the_tabs(qtbot: QtBot, window: MainWindow) -> None:
    assert window.tour.isVisible(), "a first start"
    qtbot.mouseClick(window.tour.buttons()[0], Qt.MouseButton.LeftButton)
    for number, step in enumerate(STEPS, 1):
        assert window.tabs.currentWidget().objectName() == f"tab{step.tab.title()}"
        assert window.tour.message.text() == f"{number} of 6: {step.title}"
        qtbot.mouseClick(window.tour.buttons()[-1], Qt.MouseButton.LeftButton)
    assert not window.tour.isVisible()
    window.store.undo.setClean()
    window.close()
    again = build_window([], FakeEngine())
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    qtbot.waitUntil(lambda: not again.jobs.running and not idle().busy)
    assert not again.tour.isVisible()
    again.close()


def test_rails_and_drawer_have_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.workspace.actions["view.build"].trigger()
    frame = window.tab_in_front().frame  # type: ignore[attr-defined]
    assert frame.drawer.open
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_J, control)
    assert not frame.drawer.open
    qtbot.keyClick(window, Qt.Key.Key_B, control)
    assert frame.left.folded
    qtbot.keyClick(window, Qt.Key.Key_B, control)
    assert not frame.left.folded
    window.workspace.actions["view.learn"].trigger()
    assert not window.workspace.actions["view.drawer"].isEnabled()


def test_escape_stops_no_training(qtbot: QtBot, window: MainWindow) -> None:
    assert all("Esc" not in row.keys for row in ROWS)
    assert window.workspace.actions["train.stop"].shortcut().toString() == "Shift+F5"

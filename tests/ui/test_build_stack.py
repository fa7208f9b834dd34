"""The stack, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QApplication, QListView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.layers import Dense
from workbench.core.net.trace import trace
from workbench.core.project import layer_text
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Project, starter

from .build_kit import ALT, CTRL, LEFT, SHIFT, click_card, names, shown

Key = Qt.Key


def test_the_stack_is_found_from_outside(qtbot: QtBot) -> None:
    tab, _ = shown(qtbot, starter())
    stack = tab.findChild(QWidget, "buildStack")
    assert isinstance(stack, QListView)
    assert [stack.model().index(row, 0).data() for row in range(stack.model().rowCount())] == [
        "flatten",
        "dense",
        "dense_1",
    ]


def test_cards_are_told_to_screen_readers(qtbot: QtBot) -> None:
    tab, _ = shown(qtbot, starter())
    view = tab.stack.view
    spoken = view.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "dense, Dense; 128 · relu; 100,480 parameters; gives 128"
    reader = QAccessible.queryAccessibleInterface(view)
    assert reader.childCount() == 3
    assert reader.child(1).text(QAccessible.Text.Name) == spoken


def test_arrows_and_delete(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    view = tab.stack.view
    click_card(qtbot, view, "flatten")
    qtbot.keyClick(view, Key.Key_Down)
    assert view.selected() == ("dense",)
    qtbot.keyClick(view, Key.Key_Delete)
    assert names(store) == ["flatten", "dense_1"]
    assert store.undo.undoText() == "delete dense"
    assert view.selected() == ("dense_1",), "the neighbour takes over"
    store.undo.undo()
    assert names(store) == ["flatten", "dense", "dense_1"]


def test_several_are_selected_and_deleted_at_once(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, PRESETS[1].project)
    view = tab.stack.view
    click_card(qtbot, view, "conv2d")
    click_card(qtbot, view, "conv2d_1", SHIFT)
    assert view.selected() == ("conv2d", "max_pooling2d", "conv2d_1")
    click_card(qtbot, view, "max_pooling2d", CTRL)
    assert view.selected() == ("conv2d", "conv2d_1")
    qtbot.keyClick(view, Key.Key_Delete)
    assert "conv2d" not in names(store)
    assert store.undo.undoText() == "delete 2 layers"
    store.undo.undo()
    assert store.project == PRESETS[1].project


def test_alt_and_arrows_move_what_is_selected(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    view = tab.stack.view
    click_card(qtbot, view, "dense_1")
    qtbot.keyClick(view, Key.Key_Up, ALT)
    qtbot.keyClick(view, Key.Key_Up, ALT)
    qtbot.keyClick(view, Key.Key_Up, ALT)
    assert names(store) == ["dense_1", "flatten", "dense"]
    assert view.selected() == ("dense_1",)
    qtbot.keyClick(view, Key.Key_Down, ALT)
    assert names(store) == ["flatten", "dense_1", "dense"]
    for _ in range(3):
        store.undo.undo()
    assert store.project == starter()
    assert not store.undo.canUndo(), "a move that moves nothing must leave no trace"


def test_duplicate_selects_the_copies(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    view = tab.stack.view
    click_card(qtbot, view, "flatten")
    click_card(qtbot, view, "dense", SHIFT)
    qtbot.keyClick(view, Key.Key_D, CTRL)
    assert names(store) == ["flatten", "dense", "flatten_1", "dense_2", "dense_1"]
    assert view.selected() == ("flatten_1", "dense_2")
    store.undo.undo()
    assert store.project == starter()


def test_m_mutes_and_takes_in_again(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    view = tab.stack.view
    click_card(qtbot, view, "dense")
    qtbot.keyClick(view, Key.Key_M)
    assert [layer.muted for layer in store.project.layers] == [False, True, False]
    assert 'name="dense"' not in tab.summary.script.toPlainText()
    qtbot.keyClick(view, Key.Key_M)
    assert store.project == starter()


def test_copied_layers_are_json_text_and_come_back(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    view = tab.stack.view
    click_card(qtbot, view, "dense")
    click_card(qtbot, view, "dense_1", SHIFT)
    qtbot.keyClick(view, Key.Key_C, CTRL)
    assert layer_text.from_text(QApplication.clipboard().text()) == store.project.layers[1:]
    click_card(qtbot, view, "flatten")
    qtbot.keyClick(view, Key.Key_V, CTRL)
    assert names(store) == ["flatten", "dense_2", "dense_3", "dense", "dense_1"]
    assert view.selected() == ("dense_2", "dense_3")


def test_cut_and_paste_into_another_window(qtbot: QtBot) -> None:
    first, one = shown(qtbot, starter())
    click_card(qtbot, first.stack.view, "dense")
    qtbot.keyClick(first.stack.view, Key.Key_X, CTRL)
    assert names(one) == ["flatten", "dense_1"]
    second, other = shown(qtbot, Project())
    second.stack.view.setFocus()
    qtbot.keyClick(second.stack.view, Key.Key_V, CTRL)
    assert other.project.layers == (starter().layers[1],)


def test_pasting_something_else_says_so_and_changes_nothing(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    told: list[WorkbenchError] = []
    tab._workspace.failed.connect(told.append)
    QApplication.clipboard().setText("once upon a time")
    click_card(qtbot, tab.stack.view, "flatten")
    qtbot.keyClick(tab.stack.view, Key.Key_V, CTRL)
    assert [error.message for error in told] == ["The clipboard holds no layers."]
    assert store.project == starter()


@pytest.mark.parametrize(("button", "left"), [("card_delete", 2), ("card_duplicate", 4), ("card_mute", 3)])
def test_the_buttons_on_a_card_mean_the_card_under_the_mouse(qtbot: QtBot, button: str, left: int) -> None:
    tab, store = shown(qtbot, starter())
    view = tab.stack.view
    view.select(["flatten"])
    view.mouseMoveEvent(_moved_to(view.box("dense").center()))
    tool = view.findChild(QToolButton, button)
    assert tool is not None
    assert tool.isVisible()
    assert view.box("dense").contains(tool.mapTo(view.viewport(), tool.rect().center()))
    qtbot.mouseClick(tool, LEFT)
    assert len(names(store)) == left
    assert names(store)[0] == "flatten"
    assert store.undo.undoText().endswith(" dense")


def test_a_hundred_cards_are_reached_with_one_key(qtbot: QtBot) -> None:
    project = Project(layers=tuple(Dense(units=8) for _ in range(300)))
    tab, _ = shown(qtbot, project)
    view = tab.stack.view
    view.setFocus()
    qtbot.keyClick(view, Key.Key_End)
    assert view.selected() == ("dense_299",)
    assert view.viewport().rect().intersects(view.box("dense_299"))


def test_the_card_shows_what_the_core_says(qtbot: QtBot) -> None:
    project = PRESETS[1].project
    tab, _ = shown(qtbot, project)
    for step, card in zip(trace(project).steps, tab.stack.view.cards.cards, strict=True):
        assert card.name == step.layer.name
        assert card.parameters == (f"{step.parameters:,}" if step.parameters else "")
    assert [card.shape for card in tab.stack.view.cards.cards][:2] == ["28×28×6", "14×14×6"]
    assert sum(card.share for card in tab.stack.view.cards.cards) == pytest.approx(1, abs=0.005)


def test_only_changed_cards_are_told_to_the_view(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, PRESETS[1].project)
    told: list[int] = []
    tab.stack.view.cards.dataChanged.connect(lambda first, _last, _roles: told.append(QModelIndex(first).row()))
    layer = store.project.layers[1]
    store.edit(store.project.replacing_layer(layer.name, layer.with_(muted=False, padding="same")), "edit")
    assert told == [1]


def test_undo_of_a_rename_keeps_the_selection(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    view = tab.stack.view
    view.select(["dense"])
    line = tab.inspector.heading.name
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "hidden")
    qtbot.keyClick(line, Key.Key_Return)
    assert names(store) == ["flatten", "hidden", "dense_1"]
    assert view.selected() == ("hidden",)
    store.undo.undo()
    assert view.selected() == ("dense",)


def _moved_to(place: QPoint) -> QMouseEvent:
    spot, none = QPointF(place), Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseMove, spot, spot, none, none, Qt.KeyboardModifier.NoModifier)

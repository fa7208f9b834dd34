"""Dragging into, within and out of the stack. Drops are sent as Qt sends them: a drag itself blocks until it ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.layers import Dense, Dropout
from workbench.core.project import layer_text
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Project, starter
from workbench.ui.tabs.build.stack.stack_drag import mime_data
from workbench.ui.tabs.build.stack.stack_view import StackView

from .build_kit import NONE, names, shown

ACTIONS = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


class Drop(QDropEvent):
    """A drop that knows where its drag began: only Qt's own drag sets that."""

    origin: QObject | None = None

    def source(self) -> QObject | None:
        return self.origin


def send(view: StackView, data: QMimeData, place: QPoint, source: QObject | None = None) -> QDropEvent:
    """Enter, move, drop."""
    hover(view, data, place)
    drop = Drop(QPointF(place), ACTIONS, data, Qt.MouseButton.LeftButton, NONE)
    drop.origin = source
    QApplication.sendEvent(view.viewport(), drop)
    return drop


def hover(view: StackView, data: QMimeData, place: QPoint) -> None:
    """Enter and move: Qt gives moves only to whoever took the entering."""
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(view.viewport(), kind(place, ACTIONS, data, Qt.MouseButton.LeftButton, NONE))


def above(view: StackView, name: str) -> QPoint:
    return view.box(name).topLeft() + QPoint(40, 4)


def below(view: StackView, name: str) -> QPoint:
    return view.box(name).bottomLeft() + QPoint(40, -4)


def test_a_layer_from_the_palette_lands_where_it_is_dropped(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    palette, view = tab.shelf.palette_view, tab.stack.view
    [item] = palette.findItems("Dropout", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    drop = send(view, palette.mimeData([item]), below(view, "dense"))
    assert drop.isAccepted()
    assert drop.dropAction() == Qt.DropAction.CopyAction
    assert names(store) == ["flatten", "dense", "dropout", "dense_1"]
    assert view.selected() == ("dropout",)
    assert store.undo.undoText() == "add Dropout"
    assert not tab.stack.drag._marker.isVisible()


def test_its_own_cards_move(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, PRESETS[1].project)
    view = tab.stack.view
    view.select(["conv2d_1", "max_pooling2d_1"])
    moved = tuple(store.project.layers[2:4])
    view.verticalScrollBar().setValue(0)
    drop = send(view, mime_data(moved), above(view, "conv2d"), view)
    assert drop.dropAction() == Qt.DropAction.MoveAction
    assert names(store)[:4] == ["conv2d_1", "max_pooling2d_1", "conv2d", "max_pooling2d"]
    assert store.undo.count() == 1
    store.undo.undo()
    assert store.project == PRESETS[1].project


def test_layers_from_another_window_are_copied(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    send(tab.stack.view, mime_data((Dense(name="guest"), Dropout())), above(tab.stack.view, "flatten"))
    assert names(store) == ["guest", "dropout", "flatten", "dense", "dense_1"]
    assert store.undo.undoText() == "add 2 layers"


def test_an_empty_stack_takes_drops(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, Project())
    send(tab.stack.view, mime_data((Dropout(),)), QPoint(50, 50))
    assert names(store) == ["dropout"]


def test_anything_else_is_not_taken(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    data = QMimeData()
    data.setText("a poem")
    send(tab.stack.view, data, QPoint(50, 50))
    assert store.project == starter()
    assert not tab.stack.drag._marker.isVisible()
    assert store.undo.count() == 0


def test_damaged_layers_are_refused_with_a_reason(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    told: list[WorkbenchError] = []
    tab._workspace.failed.connect(told.append)
    data = QMimeData()
    data.setData(layer_text.MIME, b'{"format": "digit-workbench layers", "layers": [{"kind": "Warp"}]}')
    send(tab.stack.view, data, QPoint(50, 50))
    assert store.project == starter()
    assert "unknown layer 'Warp'" in told[0].message


@pytest.mark.parametrize("name", ["flatten", "dense", "dense_1"])
def test_the_marker_shows_the_gap_and_goes_when_the_drag_leaves(qtbot: QtBot, name: str) -> None:
    tab, _ = shown(qtbot, starter())
    view, marker = tab.stack.view, tab.stack.drag._marker
    hover(view, mime_data((Dense(),)), below(view, name))
    assert marker.isVisible()
    assert 0 <= marker.geometry().center().y() - view.box(name).bottom() <= 24
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert not marker.isVisible()


def test_a_drag_near_the_edge_scrolls(qtbot: QtBot) -> None:
    tab, _ = shown(qtbot, Project(layers=tuple(Dense() for _ in range(30))))
    view = tab.stack.view
    view.verticalScrollBar().setValue(0)
    hover(view, mime_data((Dense(),)), QPoint(100, view.viewport().height() - 4))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 20, timeout=3000)
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())

"""What undo means: the project's edits, brought into view, or the strokes of the drawing in front."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.catalog.layers import Dropout
from workbench.ui.shell.window import MainWindow
from workbench.ui.widgets.canvas.canvas import Canvas
from workbench.ui.work.place import TabPlace

LEFT = Qt.MouseButton.LeftButton


def undo(window: MainWindow) -> None:
    """By the action, which menu and keys share: keys would need the window to be the screen's active one."""
    window.workspace.actions["edit.undo"].trigger()


def front(window: MainWindow) -> str:
    return window.tabs.currentWidget().objectName()


def test_a_cleared_drawing_comes_back_and_no_edit_is_undone_unseen(qtbot: QtBot, window: MainWindow) -> None:
    store = window.store
    store.edit(store.project.with_layer(Dropout()), "add Dropout")
    edited = store.project
    window.show_place(TabPlace("draw"))
    qtbot.wait(50)
    canvas = window.findChild(Canvas, "drawCanvas")
    assert canvas is not None
    actions = window.workspace.actions
    assert not actions["edit.undo"].isEnabled()
    QTest.mousePress(canvas, LEFT, pos=QPoint(50, 50))
    QTest.mouseMove(canvas, QPoint(90, 120))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(90, 120))
    assert actions.plain("edit.undo") == "Undo on the canvas"
    clear = window.findChild(QPushButton, "drawClear")
    assert clear is not None
    clear.setFocus()
    qtbot.mouseClick(clear, LEFT)
    assert canvas.empty
    assert window.focusWidget() is canvas, "the keys go on with the drawing"
    undo(window)
    assert len(canvas.strokes()) == 1
    undo(window)
    assert canvas.empty
    undo(window)
    assert store.project == edited
    actions["edit.redo"].trigger()
    assert len(canvas.strokes()) == 1
    window.show_place(TabPlace("build"))
    assert actions.plain("edit.undo") == "Undo add Dropout"


def test_what_is_undone_comes_into_view(window: MainWindow) -> None:
    store, before = window.store, window.store.project
    window.show_place(TabPlace("train"))
    store.edit(before.with_layer(Dropout()), "add Dropout")
    undo(window)
    assert store.project == before
    assert front(window) == "tabBuild"
    window.workspace.actions["edit.redo"].trigger()
    window.show_place(TabPlace("compile"))
    train = store.project.train
    store.edit(store.project.with_(train=train.with_(epochs=3)), "set epochs")
    undo(window)
    assert front(window) == "tabTrain"


def test_what_is_in_view_stays_in_view(window: MainWindow) -> None:
    store, before = window.store, window.store.project
    window.show_place(TabPlace("train"))
    both = before.with_layer(Dropout()).with_(train=before.train.with_(epochs=3))
    store.edit(both, "change both")
    undo(window)
    assert store.project == before
    assert front(window) == "tabTrain"

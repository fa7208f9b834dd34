"""The real program, off-screen, with real clicks and no mock: from start to a digit that is read."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSpinBox, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from workbench.core.run import history, run_folder
from workbench.ui.shell.window import MainWindow

RING = [(0.50, 0.20), (0.36, 0.28), (0.30, 0.50), (0.36, 0.72), (0.50, 0.80)]
RING += [(0.64, 0.72), (0.70, 0.50), (0.64, 0.28), (0.50, 0.20)]
BAR = [(0.52, 0.20), (0.51, 0.35), (0.50, 0.50), (0.49, 0.65), (0.48, 0.80)]


def find(window: MainWindow, kind: type[QWidget], name: str) -> QWidget:
    """A widget by its stable name."""
    widget = window.findChild(kind, name)
    assert widget is not None, f"no {kind.__name__} is called {name}"
    return widget


def click(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Click a button as a person does: it must be visible and enabled."""
    button = find(window, QPushButton, name)
    assert button.isVisible(), f"{name} cannot be seen"
    assert button.isEnabled(), f"{name} cannot be clicked"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def go_to(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Click a tab."""
    tabs = find(window, QTabWidget, "tabs")
    index = tabs.indexOf(find(window, QWidget, name))
    qtbot.mouseClick(tabs.tabBar(), Qt.MouseButton.LeftButton, pos=tabs.tabBar().tabRect(index).center())
    assert tabs.currentIndex() == index


def stroke(canvas: QWidget, points: list[tuple[float, float]]) -> None:
    """Draw one stroke with the mouse; points are shares of the canvas."""
    side = min(canvas.width(), canvas.height())
    left, top = (canvas.width() - side) // 2, (canvas.height() - side) // 2
    places = [QPoint(left + round(x * side), top + round(y * side)) for x, y in points]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(canvas, place)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=places[-1])


def test_from_start_to_a_digit_that_is_read(qtbot: QtBot, window: MainWindow) -> None:
    idle = lambda: not window.jobs.running  # noqa: E731 - read at every poll
    qtbot.waitUntil(lambda: bool(window.jobs.running), timeout=5_000)
    qtbot.waitUntil(idle, timeout=60_000)

    go_to(qtbot, window, "tabData")
    assert "5,000" in find(window, QComboBox, "dataSource").currentText()
    go_to(qtbot, window, "tabBuild")
    assert [type(layer).__name__ for layer in window.store.project.layers] == ["Flatten", "Dense", "Dense"]
    go_to(qtbot, window, "tabCompile")
    assert find(window, QComboBox, "optimizer").currentText() == "Adam"

    go_to(qtbot, window, "tabTrain")
    epochs = find(window, QWidget, "tabTrain").findChild(QSpinBox, "epochs")
    assert epochs is not None
    epochs.setFocus()
    epochs.selectAll()
    qtbot.keyClicks(epochs, "5")
    qtbot.keyClick(epochs, Qt.Key.Key_Return)
    assert window.store.project.train.epochs == 5
    click(qtbot, window, "trainStart")
    qtbot.waitUntil(lambda: window.jobs.busy("train"), timeout=5_000)
    qtbot.waitUntil(idle, timeout=120_000)
    [run] = run_folder.list_runs(window.runs_root)
    assert run.record.status == "finished"
    assert [epoch.epoch for epoch in history.read(run.folder)] == [0, 1, 2, 3, 4]
    assert run.record.best["val_accuracy"] > 0.85

    go_to(qtbot, window, "tabDraw")
    canvas, verdict = find(window, QWidget, "drawCanvas"), find(window, QLabel, "drawPrediction")
    qtbot.waitUntil(idle, timeout=20_000)
    assert verdict.text() == "–"
    stroke(canvas, RING)
    qtbot.waitUntil(lambda: verdict.text() == "0", timeout=20_000)
    click(qtbot, window, "drawClear")
    qtbot.waitUntil(lambda: verdict.text() == "–", timeout=5_000)
    stroke(canvas, BAR)
    qtbot.waitUntil(lambda: verdict.text() == "1", timeout=20_000)
    click(qtbot, window, "drawUndo")
    qtbot.waitUntil(lambda: verdict.text() == "–", timeout=5_000)

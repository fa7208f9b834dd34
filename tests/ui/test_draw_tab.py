"""The Draw tab, with an engine that counts strokes' pixels instead of thinking."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.pictures.format import MNIST
from workbench.core.project.project import starter
from workbench.core.run import record, run_folder
from workbench.ui.tabs.draw.tab import DrawTab
from workbench.ui.work.place import DrawPlace, TabPlace
from workbench.ui.work.workspace import Workspace

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
MOVE, PLAIN = QEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
DOWN = [(0.5, 0.2), (0.5, 0.8)]
ACROSS = [(0.2, 0.5), (0.8, 0.5)]


class StubEngine:
    """Reads tall drawings as 1, wide ones as 7, and is unsure when told so."""

    format = MNIST

    def __init__(self) -> None:
        self.sure = 0.9
        self.loaded: list[Path] = []
        self.lanes: list[str] = []
        self.asked: list[int] = []
        self.error: WorkbenchError | None = None
        self.dense = True
        self.imported = threading.Event()
        self.imported.set()
        self.quick: list[Path] = []

    @property
    def ready(self) -> bool:
        return self.imported.is_set()

    def open(self, path: Path) -> StubEngine:
        assert self.imported.wait(10), "TensorFlow was not imported"
        self.loaded.append(path)
        if self.error:
            raise self.error
        return self

    def quick_reader(self, path: Path) -> StubEngine | None:
        self.quick.append(path)
        return self if self.dense else None

    def read(self, images: np.ndarray) -> np.ndarray:
        self.lanes.append(threading.current_thread().name)
        self.asked.append(len(images))
        answers = np.full((len(images), 10), (1 - self.sure) / 9, np.float32)
        tall = images.any(axis=2).sum(axis=1) > images.any(axis=1).sum(axis=1)
        answers[np.arange(len(images)), np.where(tall, 1, 7)] = self.sure
        return answers


class Desk:
    """The tab and its surroundings."""

    def __init__(self, qtbot: QtBot, root: Path) -> None:
        self.qtbot, self.root, self.engine = qtbot, root, StubEngine()
        self.workspace = Workspace(starter(), self.engine, root)  # type: ignore[arg-type]
        self.jobs, self.runs = self.workspace.jobs, self.workspace.runs
        self.tab = DrawTab(self.workspace)
        qtbot.addWidget(self.tab)
        self.tab.resize(1100, 650)
        self.tab.show()

    def add_run(self, name: str, accuracy: float | None = None) -> run_folder.Run:
        run = run_folder.create(self.root, starter().with_(name=name))
        if accuracy is not None:
            record.update(run.folder, best={"val_accuracy": accuracy}, status="finished")
        run.best.write_bytes(b"weights")
        self.runs.refresh()
        self.qtbot.waitUntil(lambda: run.folder in [r.folder for r in self.runs.runs])
        return run

    def draw(self, path: list[tuple[float, float]], release: bool = True) -> None:
        canvas = self.tab.canvas
        places = [QPoint(round(x * canvas.width()), round(y * canvas.height())) for x, y in path]
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=places[0])
        for place in places[1:]:
            QTest.mouseMove(canvas, place)
        if release:
            QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=places[-1])

    def text(self, name: str) -> str:
        label = self.tab.findChild(QLabel, name)
        assert label is not None
        return label.text()

    def shows(self, digit: str) -> None:
        self.qtbot.waitUntil(lambda: self.text("drawPrediction") == digit)

    def click(self, name: str) -> None:
        button = self.tab.findChild(QPushButton, name)
        assert button is not None
        assert button.isEnabled()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def models(self) -> QComboBox:
        box = self.tab.findChild(QComboBox, "drawModel")
        assert box is not None
        return box


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path / "runs")
    yield desk
    assert desk.jobs.shut_down()


def test_without_a_model_one_can_draw_and_is_told_what_to_do(desk: Desk) -> None:
    assert desk.text("drawPrediction") == "–"
    assert "Train a model first" in desk.text("drawDoubt")
    assert not desk.models.isEnabled()
    desk.draw(DOWN)
    desk.qtbot.waitUntil(lambda: desk.tab._seen.picture is not None)
    assert desk.text("drawPrediction") == "–"
    assert desk.tab._bars.probabilities is None


def test_a_finished_stroke_is_read_and_clearing_empties(desk: Desk) -> None:
    desk.add_run("first")
    desk.draw(DOWN)
    desk.shows("1")
    assert desk.text("drawDoubt") == "90.0% sure"
    desk.qtbot.waitUntil(lambda: "as 1 (90.0%)" in desk.text("drawCompared"))
    assert desk.tab._bars.accessibleDescription().startswith("1: 90.0%")
    desk.click("drawClear")
    assert desk.text("drawPrediction") == "–"
    assert desk.tab._bars.probabilities is None
    assert desk.tab._seen.picture is None
    desk.draw(ACROSS)
    desk.shows("7")
    desk.click("drawUndo")
    assert desk.text("drawPrediction") == "–"
    desk.click("drawRedo")
    desk.shows("7")


def test_the_pen_is_followed_while_it_moves(desk: Desk) -> None:
    desk.add_run("first")
    desk.draw(DOWN, release=False)
    desk.shows("1")


def test_a_long_stroke_is_not_gathered_anew_at_every_move(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas, gathered = desk.tab.canvas, list[int]()
    gather = canvas.strokes
    monkeypatch.setattr(canvas, "strokes", lambda: gathered.append(1) or gather())
    desk.draw(DOWN, release=False)
    gathered.clear()
    for step in range(500):
        place = QPointF(20 + step % 200, 30 + step % 170)
        # Sent past the event loop, so that no timer fires: what is left is what a move costs by itself.
        QApplication.sendEvent(canvas, QMouseEvent(MOVE, place, canvas.mapToGlobal(place), NONE, LEFT, PLAIN))
    assert gathered == []
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(40, 40))
    assert len(gathered) == 1
    assert len(gather()[0]) >= 500


def test_an_answer_that_comes_after_clearing_is_dropped(desk: Desk) -> None:
    desk.add_run("first")
    desk.draw(DOWN)
    desk.tab.canvas.clear()
    desk.qtbot.waitUntil(lambda: not desk.jobs.running)
    assert desk.text("drawPrediction") == "–"
    assert desk.tab._seen.picture is None


def test_doubt_is_a_state_of_its_own(desk: Desk) -> None:
    desk.add_run("first")
    desk.engine.sure = 0.4
    desk.draw(DOWN)
    desk.shows("1")
    assert desk.text("drawDoubt") == "not sure: 1 or 0"


def test_the_newest_run_reads_until_the_user_picks_another(desk: Desk) -> None:
    first = desk.add_run("first")
    desk.draw(DOWN)
    desk.shows("1")
    second = desk.add_run("second")
    desk.qtbot.waitUntil(lambda: len(desk.engine.loaded) == 2)
    assert {*desk.engine.loaded} == {first.best, second.best}
    row = next(row for row in range(2) if desk.models.itemData(row) == first.best)
    desk.models.setCurrentIndex(row)
    desk.models.activated.emit(row)
    desk.qtbot.waitUntil(lambda: len(desk.engine.loaded) == 3)
    desk.add_run("third")
    assert desk.models.currentData() == first.best
    desk.runs.best_saved.emit(first.best)
    desk.qtbot.waitUntil(lambda: desk.engine.loaded[3:] == [first.best])
    desk.shows("1")


def test_a_dense_network_reads_while_tensorflow_is_still_being_imported(desk: Desk) -> None:
    desk.engine.imported.clear()
    run = desk.add_run("first")
    desk.draw(DOWN)
    desk.shows("1")
    assert (desk.engine.quick, desk.engine.loaded) == ([run.best], [])
    desk.engine.imported.set()
    desk.qtbot.waitUntil(lambda: desk.engine.loaded == [run.best])
    desk.tab.canvas.clear()
    desk.draw(ACROSS)
    desk.shows("7")
    assert desk.engine.quick == [run.best], "the whole model has taken over"


def test_other_networks_wait_for_tensorflow(desk: Desk) -> None:
    desk.engine.imported.clear()
    desk.engine.dense = False
    run = desk.add_run("first")
    desk.draw(DOWN)
    desk.qtbot.waitUntil(lambda: desk.tab._seen.picture is not None)
    assert desk.text("drawPrediction") == "–"
    desk.engine.imported.set()
    desk.shows("1")
    assert desk.engine.loaded == [run.best]


def test_a_model_that_cannot_be_read_says_so_once_and_the_pictures_stay(desk: Desk) -> None:
    desk.engine.error = WorkbenchError("best.keras is damaged.", "Train again.")
    desk.add_run("first")
    desk.draw(DOWN)
    desk.qtbot.waitUntil(lambda: desk.text("drawDoubt") == "best.keras is damaged. Train again.")
    assert desk.text("drawPrediction") == "–"
    desk.qtbot.waitUntil(lambda: desk.tab._seen.picture is not None)
    desk.draw(ACROSS)
    desk.qtbot.waitUntil(lambda: not desk.jobs.running)
    assert desk.text("drawDoubt") == "best.keras is damaged. Train again."
    assert len(desk.engine.loaded) == 1


def test_one_picture_is_asked_and_the_comparison_is_a_question_of_its_own(desk: Desk) -> None:
    desk.add_run("first")
    desk.draw(DOWN)
    desk.qtbot.waitUntil(lambda: "as 1" in desk.text("drawCompared"))
    assert set(desk.engine.asked) == {1}
    assert desk.engine.lanes == ["lane-read", "lane-study"]


def test_nothing_is_compared_where_nobody_sees_it(desk: Desk) -> None:
    desk.add_run("first")
    desk.tab._steps.hide()
    desk.draw(DOWN)
    desk.shows("1")
    desk.qtbot.wait(50)
    desk.qtbot.waitUntil(lambda: not desk.jobs.running)
    assert desk.engine.lanes == ["lane-read"]
    desk.tab._steps.show()
    desk.qtbot.waitUntil(lambda: "as 1" in desk.text("drawCompared"))


def test_a_slow_comparison_does_not_keep_the_next_answer_waiting(desk: Desk) -> None:
    desk.add_run("first")
    desk.draw(DOWN)
    desk.shows("1")
    gate = threading.Event()
    desk.jobs.start("study", "slow", lambda _r, _c: gate.wait(5))
    desk.jobs.start("data", "slow", lambda _r, _c: gate.wait(5))
    desk.jobs.start("train", "slow", lambda _r, _c: gate.wait(5))
    desk.click("drawClear")
    desk.draw(ACROSS)
    desk.shows("7")
    gate.set()


def test_the_picture_is_there_while_the_model_is_opened(desk: Desk) -> None:
    desk.add_run("first")
    gate = threading.Event()
    desk.jobs.start("study", "slow", lambda _r, _c: gate.wait(5))
    desk.draw(DOWN)
    desk.qtbot.waitUntil(lambda: desk.tab._seen.picture is not None)
    assert desk.text("drawDoubt") == "Reading…"
    gate.set()
    desk.shows("1")


def wide_bar() -> np.ndarray:
    """A picture, uint8 [28, 28], that the engine reads as 7."""
    picture = np.zeros((28, 28), np.uint8)
    picture[13:15, 4:24] = 200
    return picture


def test_a_picture_is_read_as_it_is(desk: Desk) -> None:
    desk.add_run("first")
    desk.draw(DOWN)
    desk.shows("1")
    desk.tab.show_place(DrawPlace(wide_bar()))
    desk.shows("7")
    assert desk.tab._seen.picture is not None
    assert (desk.tab._seen.picture == wide_bar()).all()
    assert desk.tab.canvas.picture is not None
    assert desk.text("drawCompared") == "", "there is nothing that was prepared"
    desk.click("drawUndo")
    desk.shows("1")
    desk.click("drawRedo")
    desk.shows("7")


def test_drawing_on_a_picture_begins_afresh(desk: Desk) -> None:
    desk.add_run("first")
    desk.tab.show_place(DrawPlace(wide_bar()))
    desk.shows("7")
    desk.draw(DOWN)
    desk.shows("1")
    assert len(desk.tab.canvas.strokes()) == 1
    assert desk.tab.canvas.picture is None
    desk.click("drawUndo")
    desk.shows("7")
    desk.click("drawClear")
    assert desk.text("drawPrediction") == "–"
    assert desk.tab.canvas.empty


def test_strokes_from_elsewhere_are_drawn_where_they_were(desk: Desk) -> None:
    desk.add_run("first")
    desk.tab.show_place(DrawPlace((np.array([(0.5, 0.25), (0.5, 0.75)]),)))
    desk.shows("1")
    [stroke] = desk.tab.canvas.strokes()
    side = desk.tab.canvas.side
    assert np.allclose(stroke / side, [(0.5, 0.25), (0.5, 0.75)], atol=0.01)


def test_without_a_model_it_sends_to_where_one_is_trained(desk: Desk) -> None:
    button = desk.tab.findChild(QPushButton, "drawTrain")
    assert button is not None
    assert button.isVisible()
    with desk.qtbot.waitSignal(desk.workspace.place_wanted) as wanted:
        desk.click("drawTrain")
    assert wanted.args == [TabPlace("train")]
    desk.add_run("first")
    assert not button.isVisible()


def test_the_best_run_reads_and_not_a_newer_one_that_guesses(desk: Desk) -> None:
    good, poor = desk.add_run("good", 0.97), desk.add_run("poor", 0.11)
    assert desk.models.currentData() == good.best
    row = next(row for row in range(2) if desk.models.itemData(row) == poor.best)
    assert "no better than guessing" in desk.models.itemText(row)
    better = desk.add_run("better", 0.98)
    assert desk.models.currentData() == better.best
    desk.models.setCurrentIndex(row + 1)
    desk.models.activated.emit(row + 1)
    picked = desk.models.currentData()
    desk.add_run("best", 0.99)
    assert desk.models.currentData() == picked

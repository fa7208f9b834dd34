"""Small widgets: class bars, notices, the status line's job bar."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.progress import Progress, Report
from workbench.ui.look.theme import theme
from workbench.ui.shell.job_bar import JobBar
from workbench.ui.widgets.class_bars import ClassBars
from workbench.ui.widgets.notice_bar import NoticeBar
from workbench.ui.work.jobs import Jobs

LEFT = Qt.MouseButton.LeftButton


def test_bars_are_as_high_as_their_counts(qtbot: QtBot, themed: None) -> None:
    bars = ClassBars()
    qtbot.addWidget(bars)
    bars.resize(400, 200)
    bars.show_counts(["0", "1"], [100, 50], [0, 50])
    image = bars.grab().toImage()

    def pixels(x: int, color: str) -> int:
        return sum(image.pixelColor(x, y).name() == color for y in range(image.height()))

    learned, kept = theme().series(0).name(), theme().series(1).name()
    assert pixels(100, kept) == 0
    assert abs(pixels(300, learned) - pixels(100, learned) / 2) <= 2
    assert abs(pixels(300, kept) - pixels(300, learned)) <= 2
    assert bars.in_words(1) == "Class 1: 50 for training, 50 for validation"
    assert "Class 0: 100" in bars.accessibleDescription()


def test_a_hundred_classes_have_bars_and_words(qtbot: QtBot, themed: None) -> None:
    bars = ClassBars()
    qtbot.addWidget(bars)
    bars.resize(340, 160)
    bars.show_counts([f"symbol {at}" for at in range(100)], range(100, 200), [7] * 100)
    assert bars.in_words(99) == "Class symbol 99: 199 for training, 7 for validation"
    image = bars.grab().toImage()
    learned = theme().series(0).name()
    last = [image.pixelColor(338, y).name() for y in range(image.height())]
    assert last.count(learned) > 100
    # Names are thinned out until they stand side by side: between two of them there is air.
    written = [any(image.pixelColor(x, y) != image.pixelColor(0, 159) for y in range(145, 160)) for x in range(340)]
    assert True in written
    assert False in written[30:300]
    bars.show_counts((), (), ())
    assert bars.accessibleDescription() == ""


def test_a_notice_shows_message_hint_and_way_out(qtbot: QtBot, themed: None) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    bar, done = NoticeBar(holder), []
    assert not bar.isVisible()
    bar.show_error(WorkbenchError("<b>No.</b>", "Try yes."), actions=[("Yes", lambda: done.append("yes"))])
    assert bar.isVisible()
    assert bar.message.text() == "<b>No.</b>"
    assert bar.message.textFormat() == Qt.TextFormat.PlainText
    assert bar.property("grade") == "error"
    qtbot.mouseClick(bar.buttons()[0], LEFT)
    assert done == ["yes"]
    assert not bar.isVisible()


def test_a_notice_can_be_closed_and_the_next_one_has_its_own_buttons(qtbot: QtBot, themed: None) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    bar = NoticeBar(holder)
    bar.show_notice("one", actions=[("a", print), ("b", print)])
    bar.show_notice("two", "hint", "warning", [("c", print)])
    assert [button.text() for button in bar.buttons()] == ["c"]
    qtbot.mouseClick(bar.close_button, LEFT)
    assert not bar.isVisible()


def test_an_action_may_show_the_next_notice(qtbot: QtBot, themed: None) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    bar = NoticeBar(holder)
    bar.show_notice("one", actions=[("again", lambda: bar.show_notice("two"))])
    qtbot.mouseClick(bar.buttons()[0], LEFT)
    assert bar.isVisible()
    assert bar.message.text() == "two"


def test_a_notice_goes_when_what_it_says_is_past(qtbot: QtBot, jobs: Jobs, themed: None) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.expire_on(jobs.ended)
    bar.show_error(WorkbenchError("The file could not be read."))
    jobs.ended.emit(None)
    assert not bar.isVisible()
    bar.show_notice("Moved to the trash.", actions=(("Undo", lambda: None),))
    jobs.ended.emit(None)
    assert bar.isVisible(), "what it offers still stands"


def test_the_job_bar_shows_long_work_and_stops_it(qtbot: QtBot, jobs: Jobs, themed: None) -> None:
    bar = JobBar(jobs)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.text.isVisible()

    def work(report: Report, control: Control) -> None:
        report(Progress(1, 4, "Half of half"))
        while not control.stopped:
            threading.Event().wait(0.002)

    jobs.start("train", "Long work", work)
    qtbot.waitUntil(bar.cancel.isVisible)
    assert bar.text.text() == "Half of half"
    assert bar.bar.value() == 250
    qtbot.mouseClick(bar.cancel, LEFT)
    qtbot.waitUntil(lambda: not bar.text.isVisible())
    assert not jobs.running


def test_the_job_bar_does_not_flicker_for_short_work(qtbot: QtBot, jobs: Jobs, themed: None) -> None:
    bar = JobBar(jobs)
    qtbot.addWidget(bar)
    bar.show()
    seen: list[bool] = []
    jobs.ended.connect(lambda _job: seen.append(bar.text.isVisible()))
    jobs.start("data", "Short work", lambda _r, _c: None)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [False]
    qtbot.wait(350)
    assert not bar.text.isVisible()


def test_training_comes_first_and_what_cannot_be_stopped_has_no_button(qtbot: QtBot, jobs: Jobs, themed: None) -> None:
    bar = JobBar(jobs)
    qtbot.addWidget(bar)
    bar.show()
    gate = threading.Event()
    jobs.start("data", "Import", lambda _r, _c: gate.wait(5))
    jobs.start("train", "Training", lambda _r, _c: gate.wait(5))
    qtbot.waitUntil(bar.text.isVisible)
    assert bar.text.text() == "Training"
    assert not bar.cancel.isVisible()
    assert bar.bar.maximum() == 0
    gate.set()

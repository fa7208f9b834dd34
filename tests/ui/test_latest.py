"""Only the latest question is answered."""

from __future__ import annotations

import threading
import time

import pytest
from pytestqt.qtbot import QtBot

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.progress import Event, Progress, Report
from workbench.ui.work.job import Work
from workbench.ui.work.jobs import Jobs
from workbench.ui.work.latest import Latest


class Asker:
    """Asks for numbers; the work on a number waits until its gate is opened."""

    def __init__(self, jobs: Jobs) -> None:
        self.latest = Latest(jobs, "study")
        self.begun: list[int] = []
        self.stopped: list[int] = []
        self.told: list[object] = []
        self.gates = [threading.Event() for _ in range(5)]
        self.error: WorkbenchError | None = None

    def work(self, number: int) -> Work:
        def work(report: Report, control: Control) -> int:
            self.begun.append(number)
            report(Progress(number, 9))
            self.gates[number].wait(5)
            if control.stopped:
                self.stopped.append(number)
            if self.error:
                raise self.error
            return number

        return work

    def ask(self, number: int) -> None:
        self.latest.ask(
            f"number {number}",
            self.work(number),
            self.told.append,
            failed=self.told.append,
            stopped=lambda: self.told.append(f"{number} stopped"),
        )


@pytest.fixture
def asker(jobs: Jobs) -> Asker:
    return Asker(jobs)


def test_a_question_is_answered(qtbot: QtBot, asker: Asker, jobs: Jobs) -> None:
    asker.ask(1)
    assert asker.latest.busy
    asker.gates[1].set()
    qtbot.waitUntil(lambda: not jobs.running)
    assert asker.told == [1]
    assert not asker.latest.busy


def test_only_the_latest_is_answered_and_those_between_never_begin(qtbot: QtBot, asker: Asker, jobs: Jobs) -> None:
    asker.ask(1)
    qtbot.waitUntil(lambda: asker.begun == [1])
    for number in (2, 3, 4):
        asker.ask(number)
    assert len(jobs.running) == 1, "one at a time"
    for gate in asker.gates:
        gate.set()
    qtbot.waitUntil(lambda: asker.told == [4])
    qtbot.waitUntil(lambda: not jobs.running)
    assert asker.begun == [1, 4]
    assert asker.stopped == [1], "work that nobody waits for any more is asked to stop"


def test_a_failure_of_an_older_question_is_nobodys_news(qtbot: QtBot, asker: Asker, jobs: Jobs) -> None:
    general: list[WorkbenchError] = []
    jobs.failed.connect(general.append)
    asker.error = WorkbenchError("No.")
    asker.ask(1)
    qtbot.waitUntil(lambda: asker.begun == [1])
    asker.ask(2)
    asker.gates[1].set()
    qtbot.waitUntil(lambda: asker.begun == [1, 2])
    assert asker.told == general == []
    asker.gates[2].set()
    qtbot.waitUntil(lambda: asker.told == [asker.error])
    assert general == []


def test_a_failure_that_nobody_takes_goes_where_all_go(qtbot: QtBot, asker: Asker, jobs: Jobs) -> None:
    asker.error = WorkbenchError("No.")
    with qtbot.waitSignal(jobs.failed) as failed:
        asker.latest.ask("number", asker.work(1), asker.told.append)
        asker.gates[1].set()
    assert failed.args == [asker.error]
    assert not asker.latest.busy


def test_what_is_cancelled_is_not_answered_and_the_next_is(qtbot: QtBot, asker: Asker, jobs: Jobs) -> None:
    asker.ask(1)
    qtbot.waitUntil(lambda: asker.begun == [1])
    asker.latest.cancel()
    assert not asker.latest.busy
    asker.ask(2)
    for gate in asker.gates:
        gate.set()
    qtbot.waitUntil(lambda: not jobs.running)
    assert asker.told == [2]
    asker.latest.cancel()
    assert asker.told == [2]


def test_being_stopped_by_somebody_else_is_told(qtbot: QtBot, asker: Asker, jobs: Jobs) -> None:
    holder = threading.Event()
    jobs.start("study", "first", lambda _r, _c: holder.wait(5))
    asker.ask(1)
    jobs.stop_all()
    holder.set()
    qtbot.waitUntil(lambda: not jobs.running)
    assert asker.told == ["1 stopped"]
    assert asker.begun == []


def test_the_next_question_may_be_asked_by_whoever_is_answered(qtbot: QtBot, asker: Asker, jobs: Jobs) -> None:
    def again(answer: int) -> None:
        asker.told.append(answer)
        asker.ask(2)

    for gate in asker.gates:
        gate.set()
    asker.latest.ask("number 1", asker.work(1), again)
    qtbot.waitUntil(lambda: asker.told == [1, 2])


def test_events_of_older_questions_are_dropped(qtbot: QtBot, asker: Asker, jobs: Jobs) -> None:
    events: list[Event] = []
    asker.latest.ask("number 1", asker.work(1), asker.told.append, events=events.extend)
    while not asker.begun:
        time.sleep(0.001)  # without an event loop: nothing may be told yet
    asker.latest.ask("number 2", asker.work(2), asker.told.append, events=events.extend)
    for gate in asker.gates:
        gate.set()
    qtbot.waitUntil(lambda: asker.told == [2])
    assert events == [Progress(2, 9)]

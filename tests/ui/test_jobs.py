"""Lanes: parallel to each other, in order within, and honest about every way work can end."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any, get_args

import pytest
from pytestqt.qtbot import QtBot

from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled, WorkbenchError
from workbench.core.base.progress import Event, Progress, Report
from workbench.ui.work.job import Job, Lane, Work
from workbench.ui.work.jobs import Jobs
from workbench.ui.work.mailbox import Letter, Mailbox


def test_the_lanes_run_at_the_same_time(qtbot: QtBot, jobs: Jobs) -> None:
    lanes: tuple[Lane, ...] = get_args(Lane)
    meet = threading.Barrier(len(lanes), timeout=5)
    seen: list[Lane] = []

    def noting(lane: Lane) -> Callable[[object], None]:
        return lambda _result: seen.append(lane)

    for lane in lanes:
        jobs.start(lane, "meet", lambda _r, _c: meet.wait(), done=noting(lane))
    qtbot.waitUntil(lambda: len(seen) == 4)
    assert {*seen} == {"train", "data", "read", "study"}


def test_a_result_does_not_wait_for_a_tick(qtbot: QtBot, jobs: Jobs) -> None:
    jobs._tick.setInterval(60_000)
    calls: list[Any] = []

    def work(report: Report, _control: Control) -> str:
        report(Progress(1, 2))
        return "result"

    jobs.start("read", "work", work, events=calls.extend, done=calls.append, ended=lambda: calls.append("ended"))
    qtbot.waitUntil(lambda: "ended" in calls, timeout=2_000)
    assert calls == [Progress(1, 2), "result", "ended"], "what came before the end is told before it"


def test_events_come_at_the_next_tick_although_other_jobs_start(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[Event] = []
    gate = threading.Event()

    def work(report: Report, _control: Control) -> None:
        report(Progress(1, 2))
        gate.wait(5)

    def begin_another() -> bool:
        jobs.start("train", "waits", lambda _r, _c: None)
        return bool(told)

    jobs.start("train", "reports", work, events=told.extend)
    qtbot.waitUntil(begin_another, timeout=2_000)
    assert told == [Progress(1, 2)]
    gate.set()


def test_the_mailbox_rings_once_for_what_lies_there(qtbot: QtBot) -> None:
    mail, rings = Mailbox(), []
    mail.rung.connect(rings.append)
    job = Job("work", "read", lambda _r, _c: None)
    event, end = Letter(job, "event", Progress(1, 2)), Letter(job, "done", None)
    for _ in range(100):
        mail.put(event)
    assert rings == [False]
    for _ in range(100):
        mail.put(end)
        mail.put(event)
    assert rings == [False, True], "an end is told although events were: it must not wait for their tick"
    assert len(mail.take()) == 300
    mail.put(end)
    assert rings == [False, True, True]
    mail.put(event)
    assert rings == [False, True, True]


def test_work_of_one_lane_keeps_its_order(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[int] = []

    def counting(number: int) -> Work:
        return lambda _report, _control: number

    for number in range(20):
        jobs.start("data", "count", counting(number), done=seen.append)
    assert jobs.busy("data")
    assert not jobs.busy("train")
    qtbot.waitUntil(lambda: not jobs.running)
    assert seen == list(range(20))


def test_callbacks_come_on_the_gui_thread_in_order(qtbot: QtBot, jobs: Jobs) -> None:
    calls: list[tuple[str, threading.Thread]] = []

    def note(name: str) -> Any:
        return lambda *_: calls.append((name, threading.current_thread()))

    def work(report: Report, _control: Control) -> None:
        report(Progress(1, 2))

    jobs.start("data", "work", work, done=note("done"), events=note("events"), ended=note("ended"))
    qtbot.waitUntil(lambda: not jobs.running)
    assert calls == [(name, threading.main_thread()) for name in ("events", "done", "ended")]


def test_events_are_handed_over_once_per_tick(qtbot: QtBot, jobs: Jobs) -> None:
    batches: list[list[Event]] = []

    def work(report: Report, _control: Control) -> None:
        for number in range(1000):
            report(Progress(number, 1000))

    job = jobs.start("data", "report", work, events=lambda events: batches.append(list(events)))
    qtbot.waitUntil(lambda: not jobs.running)
    told = [event for batch in batches for event in batch]
    assert told == [Progress(number, 1000) for number in range(1000)]
    assert len(batches) < 20
    assert job.progress == Progress(999, 1000)


def _failing(_report: Report, _control: Control) -> None:
    raise WorkbenchError("No.", "Try yes.")


def test_a_failure_goes_to_the_job_that_asked_for_it(qtbot: QtBot, jobs: Jobs) -> None:
    own: list[WorkbenchError] = []
    common: list[WorkbenchError] = []
    ended: list[Job] = []
    jobs.failed.connect(common.append)
    jobs.ended.connect(ended.append)
    jobs.start("data", "fails", _failing, failed=own.append)
    jobs.start("data", "fails too", _failing)
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert [error.hint for error in own] == ["Try yes."]
    assert [error.hint for error in common] == ["Try yes."]


def test_a_bug_goes_to_the_excepthook_and_the_lane_lives_on(
    qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: caught.append(error))

    def bug(_report: Report, _control: Control) -> None:
        raise ZeroDivisionError("a bug")

    results: list[int] = []
    jobs.start("data", "bug", bug)
    jobs.start("data", "next", lambda _r, _c: 7, done=results.append)
    qtbot.waitUntil(lambda: not jobs.running)
    assert [type(error) for error in caught] == [ZeroDivisionError]
    assert caught[0].__traceback__ is not None
    assert results == [7]


def test_a_stopped_job_is_just_ended(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[str] = []
    begun = threading.Event()

    def work(_report: Report, control: Control) -> None:
        begun.set()
        while not control.stopped:
            control.wait_while_paused()
        raise Cancelled

    def tell(text: str) -> Any:
        return lambda *_: seen.append(text)

    job = jobs.start("data", "long", work, done=tell("done"), failed=tell("failed"), ended=tell("ended"))
    waiting = jobs.start("data", "never begun", work, done=tell("done"), ended=tell("ended"))
    assert begun.wait(5)
    job.control.pause()
    waiting.stop()
    job.stop()
    qtbot.waitUntil(lambda: not jobs.running)
    assert seen == ["ended", "ended"]


def test_a_callback_that_breaks_still_lets_the_job_end(qtbot: QtBot, jobs: Jobs) -> None:
    ended: list[Job] = []
    jobs.ended.connect(ended.append)

    def broken(_result: object) -> None:
        raise ValueError("in the window")

    with qtbot.captureExceptions() as caught:
        jobs.start("data", "work", lambda _r, _c: 1, done=broken)
        qtbot.waitUntil(lambda: bool(ended))
    assert [kind for kind, _error, _trace in caught] == [ValueError]
    assert not jobs.running


def test_what_lies_behind_a_broken_callback_arrives(qtbot: QtBot, jobs: Jobs) -> None:
    gate, seen = threading.Event(), []

    def broken(_result: object) -> None:
        raise ValueError("in the window")

    with qtbot.captureExceptions() as caught:
        jobs.start("data", "first", lambda _r, _c: gate.wait(5), done=broken)
        jobs.start("data", "second", lambda _r, _c: 2, done=seen.append)
        gate.set()
        # Both ends lie in the mailbox before the window looks into it.
        lane = next(thread for thread in threading.enumerate() if thread.name == "lane-data")
        jobs._queues["data"].put(None)
        del jobs._queues["data"]
        lane.join(5)
        qtbot.waitUntil(lambda: seen == [2])
    assert [kind for kind, _error, _trace in caught] == [ValueError]


def test_a_callback_that_runs_an_event_loop_keeps_the_order(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[str] = []

    def work(report: Report, _control: Control) -> str:
        report(Progress(1, 2))
        return "first"

    def ask(_events: object) -> None:
        jobs.start("data", "meanwhile", lambda _r, _c: "second", done=seen.append)
        qtbot.wait(100)
        seen.append("asked")

    jobs.start("train", "work", work, events=ask, done=seen.append)
    qtbot.waitUntil(lambda: not jobs.running)
    assert seen.index("first") < seen.index("second")


def test_shutting_down_stops_waits_and_ends_the_lanes(qtbot: QtBot) -> None:
    jobs = Jobs()

    def work(_report: Report, control: Control) -> str:
        while not control.stopped:
            threading.Event().wait(0.001)
        return "saved"

    results: list[str] = []
    jobs.start("train", "long", work, done=results.append)
    begun = threading.Event()
    jobs.start("data", "short", lambda _r, _c: begun.set())
    assert begun.wait(5)
    assert jobs.shut_down()
    assert results in (["saved"], [])
    assert not jobs.running


def test_shutting_down_gives_up_on_work_that_does_not_listen(qtbot: QtBot) -> None:
    jobs, gate = Jobs(), threading.Event()
    begun = threading.Event()

    def deaf(_report: Report, _control: Control) -> None:
        begun.set()
        gate.wait(10)

    jobs.start("data", "deaf", deaf)
    assert begun.wait(5)
    assert not jobs.shut_down(seconds=0.05)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.running)


def test_nothing_begins_after_shutting_down(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.shut_down()
    seen: list[int] = []
    jobs.start("data", "late", lambda _r, _c: 1, done=seen.append)
    qtbot.wait(80)
    assert seen == []
    assert not jobs.running

"""Lanes: parallel to each other, in order within, and honest about every way work can end."""

from __future__ import annotations

import sys
import threading
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled, WorkbenchError
from workbench.core.base.progress import Event, Progress, Report
from workbench.ui.work.jobs import Job, Jobs, Work


def test_the_lanes_run_at_the_same_time(qtbot: QtBot, jobs: Jobs) -> None:
    meet = threading.Barrier(2, timeout=5)
    seen: list[str] = []
    jobs.start("train", "one", lambda _r, _c: meet.wait(), done=lambda _n: seen.append("train"))
    jobs.start("quick", "two", lambda _r, _c: meet.wait(), done=lambda _n: seen.append("quick"))
    qtbot.waitUntil(lambda: len(seen) == 2)


def test_work_of_one_lane_keeps_its_order(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[int] = []

    def counting(number: int) -> Work:
        return lambda _report, _control: number

    for number in range(20):
        jobs.start("quick", "count", counting(number), done=seen.append)
    assert jobs.busy("quick")
    assert not jobs.busy("train")
    qtbot.waitUntil(lambda: not jobs.running)
    assert seen == list(range(20))


def test_callbacks_come_on_the_gui_thread_in_order(qtbot: QtBot, jobs: Jobs) -> None:
    calls: list[tuple[str, threading.Thread]] = []

    def note(name: str) -> Any:
        return lambda *_: calls.append((name, threading.current_thread()))

    def work(report: Report, _control: Control) -> None:
        report(Progress(1, 2))

    jobs.start("quick", "work", work, done=note("done"), events=note("events"), ended=note("ended"))
    qtbot.waitUntil(lambda: not jobs.running)
    assert calls == [(name, threading.main_thread()) for name in ("events", "done", "ended")]


def test_events_are_handed_over_once_per_tick(qtbot: QtBot, jobs: Jobs) -> None:
    batches: list[list[Event]] = []

    def work(report: Report, _control: Control) -> None:
        for number in range(1000):
            report(Progress(number, 1000))

    job = jobs.start("quick", "report", work, events=lambda events: batches.append(list(events)))
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
    jobs.start("quick", "fails", _failing, failed=own.append)
    jobs.start("quick", "fails too", _failing)
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
    jobs.start("quick", "bug", bug)
    jobs.start("quick", "next", lambda _r, _c: 7, done=results.append)
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

    job = jobs.start("quick", "long", work, done=tell("done"), failed=tell("failed"), ended=tell("ended"))
    waiting = jobs.start("quick", "never begun", work, done=tell("done"), ended=tell("ended"))
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
        jobs.start("quick", "work", lambda _r, _c: 1, done=broken)
        qtbot.waitUntil(lambda: bool(ended))
    assert [kind for kind, _error, _trace in caught] == [ValueError]
    assert not jobs.running


def test_shutting_down_stops_waits_and_ends_the_lanes(qtbot: QtBot) -> None:
    jobs = Jobs()

    def work(_report: Report, control: Control) -> str:
        while not control.stopped:
            threading.Event().wait(0.001)
        return "saved"

    results: list[str] = []
    jobs.start("train", "long", work, done=results.append)
    begun = threading.Event()
    jobs.start("quick", "short", lambda _r, _c: begun.set())
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

    jobs.start("quick", "deaf", deaf)
    assert begun.wait(5)
    assert not jobs.shut_down(seconds=0.05)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.running)


def test_nothing_begins_after_shutting_down(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.shut_down()
    seen: list[int] = []
    jobs.start("quick", "late", lambda _r, _c: 1, done=seen.append)
    qtbot.wait(80)
    assert seen == []
    assert not jobs.running

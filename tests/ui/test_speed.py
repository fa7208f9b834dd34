"""How fast this computer trains is measured once, when somebody wants to know."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.run import speed as kept_speed
from workbench.ui.work.jobs import Jobs
from workbench.ui.work.speed import Speed

from .fake_engine import FakeEngine


def test_it_is_measured_once_and_kept(qtbot: QtBot, jobs: Jobs, engine: FakeEngine) -> None:
    first = Speed(jobs, engine)
    with qtbot.waitSignal(first.known):
        first.ask()
        first.ask()
    assert first.step == 0.002
    again = Speed(jobs, engine)
    with qtbot.waitSignal(again.known):
        again.ask()
    assert again.step == 0.002
    assert engine.calls.count("yardstick") == 1


def test_a_measurement_that_was_stopped_is_made_later(
    qtbot: QtBot, jobs: Jobs, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    speed = Speed(jobs, engine)
    engine.start_gate.clear()
    speed.ask()
    qtbot.waitUntil(lambda: any(job.lane == "train" for job in jobs.running))
    jobs.stop_all()
    engine.start_gate.set()
    qtbot.waitUntil(lambda: not jobs.running)
    if speed.step is None:
        with qtbot.waitSignal(speed.known):
            speed.ask()


def test_where_it_cannot_be_kept_it_is_known_all_the_same(
    qtbot: QtBot, jobs: Jobs, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_step: float) -> None:
        raise WorkbenchError("full")

    monkeypatch.setattr(kept_speed, "keep", refuse)
    speed = Speed(jobs, engine)
    with qtbot.waitSignal(speed.known):
        speed.ask()
    assert speed.step == 0.002

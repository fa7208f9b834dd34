"""The learning-rate search on real digits: growing rates, an end, a sensible suggestion, no trace."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.progress import Event
from workbench.core.catalog.layers import Dense, Flatten
from workbench.core.catalog.losses import CustomLoss
from workbench.core.catalog.optimizers import SGD, Adam
from workbench.core.catalog.schedules import CosineDecay
from workbench.core.data.images import Images
from workbench.core.project.project import Project, starter
from workbench.core.run import rate_search
from workbench.core.run.events import RateTried
from workbench.engine import KerasEngine


@pytest.mark.parametrize(("optimizer", "usual"), [(Adam(), 0.001), (SGD(), 0.1)])
def test_a_usual_rate_is_suggested(
    engine: KerasEngine, few: Images, optimizer, usual: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    project = starter()
    # A schedule must not meddle with the rates that are tried.
    project = project.with_(compile=project.compile.with_(optimizer=optimizer, schedule=CosineDecay()))
    events: list[Event] = []
    tried = engine.find_rate(project, few, events.append, Control())
    assert tuple(event for event in events if isinstance(event, RateTried)) == tried
    assert [each.step for each in tried] == list(range(1, len(tried) + 1))
    assert all(before.rate < after.rate for before, after in pairwise(tried))
    assert all(math.isfinite(each.loss) for each in tried)
    # Untouched weights know nothing: ten classes, log 10.
    assert tried[0].loss == pytest.approx(math.log(10), abs=0.6)
    found = rate_search.suggestion(tried)
    assert found is not None
    assert usual / 6 < found < usual * 6
    assert not list(tmp_path.iterdir())


def test_it_ends_when_the_loss_runs_away(engine: KerasEngine, few: Images, project: Project) -> None:
    # Without normalization nothing holds squared errors back once steps are too large.
    wild = project.with_(layers=(Flatten(), Dense(units=10)))
    loss = CustomLoss(formula="square(y_true - y_pred)")
    wild = wild.with_(compile=project.compile.with_(optimizer=SGD(), loss=loss))
    tried = engine.find_rate(wild, few, lambda event: None, Control())
    assert rate_search.FEWEST < len(tried) < rate_search.STEPS
    assert all(math.isfinite(each.loss) for each in tried)


def test_the_same_project_gives_the_same_curve(engine: KerasEngine, few: Images, project: Project) -> None:
    first, second = (engine.find_rate(project, few, lambda event: None, Control()) for _ in range(2))
    assert first == second


def test_a_stopped_search_returns_what_it_tried(engine: KerasEngine, few: Images, project: Project) -> None:
    control = Control()

    def report(event: Event) -> None:
        if isinstance(event, RateTried) and event.step == 5:
            control.stop()

    assert len(engine.find_rate(project, few, report, control)) == 5
    assert engine.find_rate(project, few, report, control) == ()


def test_a_project_with_an_error_is_refused(engine: KerasEngine, few: Images) -> None:
    with pytest.raises(WorkbenchError, match="cannot be built"):
        engine.find_rate(Project(layers=(Dense(units=10),)), few, lambda event: None, Control())

"""Which heights a plot shows: a run that has diverged does not flatten the others, and nothing is hidden unsaid."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from workbench.ui.widgets.plot.axes import HeightAxis
from workbench.ui.widgets.plot.curve_data import RunData, beyond, limits, robust
from workbench.ui.widgets.plot.curve_plot import CurvePlot

LEARNING = (2.3, 0.9, 0.4, 0.2, 0.1)
DIVERGED = (1e6, 1e9, 1e12, 1e12)


def run(heights: Sequence[float], name: str = "a") -> RunData:
    data = RunData(name, 0)
    for at, height in enumerate(heights, 1):
        data.training.append(at, height)
        data.validation.append(at, height)
    return data


def shown(*runs: RunData) -> tuple[float, float] | None:
    return limits(runs, most=robust(runs))


@pytest.mark.parametrize(
    ("heights", "span"),
    [
        ([LEARNING], (0.1, 2.3)),
        ([(2.3, 0.01, 0.001)], (0.001, 2.3)),
        # Alone, too, it is seen from where it began; the line above the plot says how far it went.
        ([DIVERGED], (1e6, 1e6)),
        ([LEARNING, DIVERGED], (0.1, 2.3)),
        ([LEARNING, DIVERGED, DIVERGED, DIVERGED], (0.1, 2.3)),
        # It learned, and then ran away.
        ([(2.3, 0.5, 1e12)], (0.5, 2.3)),
        # Mean squared error beside cross-entropy: both are seen.
        ([LEARNING, (0.09, 0.02, 0.01)], (0.01, 2.3)),
        ([LEARNING, (5.0, 7.0, 9.0)], (0.1, 9.0)),
        ([(0.5, 0.5, 0.5)], (0.5, 0.5)),
        ([(math.nan, 0.4)], (0.4, 0.4)),
        ([(2.0, math.inf, math.nan)], (2.0, 2.0)),
        ([(0.0, 0.0)], (0.0, 0.0)),
        ([], None),
    ],
)
def test_what_is_worth_showing(heights: list[tuple[float, ...]], span: tuple[float, float] | None) -> None:
    assert shown(*map(run, heights)) == span


def test_who_leaves_the_range_is_known() -> None:
    runs = [run(LEARNING, "good"), run(DIVERGED, "bad")]
    [(found, highest)] = beyond(runs, robust(runs))
    assert (found.name, highest) == ("bad", 1e12)
    assert beyond(runs[:1], robust(runs[:1])) == ()


@pytest.fixture
def plot(qtbot: QtBot, themed: None) -> CurvePlot:
    plot = CurvePlot("Loss", logarithmic=True)
    qtbot.addWidget(plot)
    plot.resize(500, 400)
    with qtbot.waitExposed(plot):
        plot.show()
    for name, heights in (("#1 good", LEARNING), ("#2 bad", DIVERGED)):
        plot.set_run(name, name, 0)
        for at, height in enumerate(heights, 1):
            plot.add_epoch(name, at, height, height)
    plot.draw()
    return plot


def top(plot: CurvePlot) -> float:
    return float(plot.canvas.plot.viewRange()[1][1])


def test_what_is_not_shown_is_said_and_one_click_away(plot: CurvePlot) -> None:
    assert top(plot) < 3
    assert plot.beyond.isVisible()
    assert plot.beyond.words.text() == "▲ #2 bad: up to 1e12"
    plot.beyond.button.click()
    assert top(plot) > 1e12
    assert plot.beyond.button.text() == "Usual range"
    plot.beyond.button.click()
    assert top(plot) < 3
    everything = next(action for action in plot.head.menu.actions() if action.text() == "Show everything")
    everything.trigger()
    assert top(plot) > 1e12


def test_powers_of_ten_have_room_for_all(plot: CurvePlot) -> None:
    plot.set_log(True)
    assert not plot.beyond.isVisible()
    assert top(plot) > 12


def test_without_the_run_the_line_takes_no_room(plot: CurvePlot) -> None:
    plot.remove_run("#2 bad")
    plot.draw()
    assert not plot.beyond.isVisible()


def test_large_numbers_are_written_by_their_power_of_ten(plot: CurvePlot) -> None:
    axis = HeightAxis(percent=False)
    assert axis.tickStrings([0.0, 5e11, 1e12], 1, 5e11) == ["0", "5e11", "1e12"]
    assert axis.tickStrings([0.0, 500.0, 1000.0], 1, 500) == ["0", "500", "1,000"]
    assert axis.logTickStrings([-5, 0, 3, 12], 1, 1) == ["1e-5", "1", "1000", "1e12"]
    assert plot.canvas.readout.number(1.23456e12) == "1.235e12"
    assert np.isfinite(top(plot))

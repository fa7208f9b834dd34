"""The bars show, weigh and say the probabilities."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from workbench.ui.look.theme import theme
from workbench.ui.widgets.probability_bars import ProbabilityBars, percent

FOUR = [0.0, 0.0, 0.0, 0.0, 0.9, 0.0, 0.0, 0.0, 0.0, 0.1]


@pytest.fixture
def bars(qtbot: QtBot) -> ProbabilityBars:
    widget = ProbabilityBars()
    qtbot.addWidget(widget)
    widget.resize(300, 240)
    return widget


def painted(bars: ProbabilityBars, token: str) -> list[int]:
    """How many pixels of each row are painted in that colour."""
    image = bars.grab().toImage()
    wanted = theme().color(token)
    return [sum(image.pixelColor(x, 24 * row + 12) == wanted for x in range(300)) for row in range(10)]


def test_the_best_bar_is_longest_and_in_the_accent(bars: ProbabilityBars) -> None:
    bars.set_probabilities(FOUR)
    accent = painted(bars, "accent")
    assert accent.index(max(accent)) == 4
    assert sum(accent) == accent[4]
    assert painted(bars, "strong_line")[9] == pytest.approx(accent[4] / 9, abs=3)


def test_names_come_from_the_format_and_two_classes_are_enough(bars: ProbabilityBars) -> None:
    bars.set_classes(("no", "yes"))
    assert bars.probabilities is None
    bars.set_probabilities([0.25, 0.75])
    assert bars.rows == [0, 1]
    assert bars.accessibleDescription() == "yes: 75.0%, no: 25.0%"
    with pytest.raises(ValueError, match=r"numbers \[2\] within 0\.\.1, received"):
        bars.set_probabilities([0.2, 0.3, 0.5])


def test_of_many_classes_the_likeliest_are_shown(bars: ProbabilityBars) -> None:
    bars.set_classes([f"symbol {at}" for at in range(100)])
    assert len(bars.rows) == 12
    shares = np.full(100, 0.005)
    shares[[70, 3]] = 0.4, 0.11
    bars.set_probabilities(shares)
    assert bars.rows[:3] == [70, 3, 0]
    assert len(bars.rows) == 12
    assert bars.accessibleDescription().startswith("symbol 70: 40.0%, symbol 3: 11.0%, ")
    image = bars.grab().toImage()
    accent = theme().color("accent")
    assert sum(image.pixelColor(x, 10) == accent for x in range(300)) > 30


def test_none_shows_empty_tracks(bars: ProbabilityBars) -> None:
    bars.set_probabilities(FOUR)
    bars.set_probabilities(None)
    assert bars.probabilities is None
    assert not any(painted(bars, "accent"))


def test_the_description_begins_with_the_likeliest(bars: ProbabilityBars) -> None:
    empty = bars.accessibleDescription()
    bars.set_probabilities(np.array(FOUR, np.float32))
    assert bars.accessibleDescription().startswith("4: 90.0%, 9: 10.0%, ")
    bars.set_probabilities(None)
    assert bars.accessibleDescription() == empty


@pytest.mark.parametrize("bad", [[], [[0.5, 0.5]], [0.5, float("nan")], [-0.1, 1.1], [2.0]])
def test_errors_name_what_was_received(bars: ProbabilityBars, bad: list) -> None:
    with pytest.raises(ValueError, match=r"within 0\.\.1, received"):
        bars.set_probabilities(bad)


def test_percentages_never_claim_more_than_they_say() -> None:
    shares = (0.0, 0.0004, 0.001, 0.5, 0.9994, 0.99995, 1.0)
    assert [percent(s) for s in shares] == ["0.0%", "< 0.1%", "0.1%", "50.0%", "> 99.9%", "> 99.9%", "100.0%"]

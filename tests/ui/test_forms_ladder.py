"""Steps that land on round numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.forms import ladder


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.1 + 0.2, "0.3"), (1e-7, "1e-7"), (0.0001, "0.0001"), (10.0, "10"), (1e-12, "1e-12"), (0.9999, "0.9999")],
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert ladder.as_text(value) == text


@given(st.floats(1e-12, 1e6))
def test_a_number_that_is_written_short_is_read_back(value: float) -> None:
    assert float(ladder.as_text(value)) == pytest.approx(value, rel=1e-11)


@given(st.floats(1e-9, 1e6), st.sampled_from([-3, -1, 1, 3]))
def test_logarithmic_steps_go_on_and_land_on_one_two_five(value: float, steps: int) -> None:
    there = ladder.logarithmic_next(value, steps)
    assert (there > value) == (steps > 0)
    assert f"{there:e}"[0] in "125"
    assert f"{there:.10e}".partition("e")[0].rstrip("0").rstrip(".") in ("1", "2", "5")


@given(st.floats(0, 1), st.sampled_from([0.01, 0.02, 0.05, 0.5]), st.sampled_from([-2, -1, 1, 2]))
def test_linear_steps_go_on_and_land_on_multiples(value: float, step: float, steps: int) -> None:
    there = ladder.linear_next(value, step, steps)
    assert (there > value) == (steps > 0)
    assert there / step == pytest.approx(round(there / step), abs=1e-9)
    assert len(ladder.as_text(there)) <= 6


@pytest.mark.parametrize(("low", "high", "step"), [(0, 1, 0.05), (0, 0.9999, 0.05), (0, 0.5, 0.02), (0, 10, 0.5)])
def test_about_twenty_steps_fit_into_the_range(low: float, high: float, step: float) -> None:
    assert ladder.linear_step(low, high) == step

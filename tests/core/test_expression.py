"""Numbers that a script works out itself: the printed schedules are the ones that the engine makes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.catalog.schedules import SCHEDULES, Schedule
from workbench.core.spec.calls import code_of
from workbench.core.spec.expression import Expression, at_least, rounded

from .generate import specs

STEPS = Expression("steps")


@given(st.integers(-1000, 1000), st.integers(1, 50), st.floats(0.1, 5))
def test_arithmetic_comes_out_as_it_would_be_computed(number: int, whole: int, real: float) -> None:
    steps, known = Expression("steps"), {"steps": number}
    assert eval((steps * whole / real).text, known) == number * whole / real
    assert eval((steps // whole - rounded(steps * real)).text, known) == number // whole - round(number * real)
    assert eval(((steps - whole) * real).text, known) == (number - whole) * real
    assert eval((steps - (steps - whole)).text, known) == whole
    assert eval(str(at_least(1, steps - whole).text), known) == max(1, number - whole)
    assert (rounded(real), at_least(3, whole)) == (round(real), max(3, whole))


def schedules() -> st.SearchStrategy[Schedule]:
    return st.sampled_from(list(SCHEDULES)).flatmap(specs)


@given(schedules(), st.integers(100, 10**6))
def test_a_schedule_printed_for_unknown_steps_is_the_one_for_that_many(schedule: Schedule, planned: int) -> None:
    printed = code_of(schedule.call_for(0.01, STEPS))
    known = code_of(schedule.call_for(0.01, planned))

    def record(path: str) -> object:
        return lambda *args, **named: (path, args, named)

    class Schedules:
        def __getattr__(self, name: str) -> object:
            return record(name)

    names = {"optimizers": type("Optimizers", (), {"schedules": Schedules()}), "steps": planned}
    assert eval(printed, dict(names)) == eval(known, dict(names))


@pytest.mark.parametrize("kind", ["ExponentialDecay", "CosineDecayRestarts", "PiecewiseConstantDecay"])
def test_the_number_of_steps_is_printed_as_a_name(kind: str) -> None:
    assert "steps" in code_of(SCHEDULES[kind]().call_for(0.01, STEPS)).replace("decay_steps=", "")

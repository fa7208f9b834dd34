"""The learning-rate search's conclusions, on curves whose answer is known."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from workbench.core.run import rate_search
from workbench.core.run.events import RateTried


def curve(best: float, start: float = 2.3, floor: float = 0.4, noise: float = 0.0) -> tuple[RateTried, ...]:
    """Flat while rates are tiny, least at ``best``, then rising without limit; ended as a search ends it."""
    draw = random.Random(0)
    tried: list[RateTried] = []
    for step in range(1, rate_search.STEPS + 1):
        decades = math.log10(rate_search.rate(step) / best)
        loss = floor + (start - floor) * (1 - math.exp(-(min(decades, 0.0) ** 2))) + max(0.0, decades * 4) ** 3
        tried.append(RateTried(step, rate_search.rate(step), loss + draw.gauss(0, noise)))
        if rate_search.ran_away(tried):
            break
    return tuple(tried)


def test_rates_grow_evenly_from_the_least_to_the_largest() -> None:
    tried = [rate_search.rate(step) for step in range(1, rate_search.STEPS + 1)]
    assert tried[0] == pytest.approx(rate_search.LOWEST)
    assert tried[-1] == pytest.approx(rate_search.HIGHEST)
    factors = [after / before for before, after in pairwise(tried)]
    assert max(factors) == pytest.approx(min(factors))


@pytest.mark.parametrize("best", [1e-4, 1e-2, 0.3])
@pytest.mark.parametrize("noise", [0.0, 0.15])
def test_a_tenth_of_the_best_rate_is_suggested(best: float, noise: float) -> None:
    found = rate_search.suggestion(curve(best, noise=noise))
    assert found is not None
    # Noise moves a minimum by a fraction of a power of ten.
    assert best / 25 < found < best / 4


def test_the_search_ends_once_the_loss_runs_away_and_not_before() -> None:
    tried = curve(1e-2, noise=0.1)
    assert len(tried) < rate_search.STEPS
    assert tried[-1].rate > 1e-2
    assert not rate_search.ran_away(tried[:-1])


def test_a_single_unlucky_batch_ends_nothing() -> None:
    calm = [RateTried(step, rate_search.rate(step), 1.0) for step in range(1, 60)]
    assert not rate_search.ran_away([*calm, RateTried(60, rate_search.rate(60), 6.0)])
    assert rate_search.ran_away([*calm, *(RateTried(step, rate_search.rate(step), 6.0) for step in (60, 61, 62))])


@pytest.mark.parametrize("floor", [-3.0, -0.2])
def test_losses_below_zero_are_understood(floor: float) -> None:
    tried = curve(1e-2, start=0.5, floor=floor)
    assert 1e-2 < tried[-1].rate < rate_search.HIGHEST
    found = rate_search.suggestion(tried)
    assert found is not None
    assert found == pytest.approx(1e-3, rel=0.5)


def test_nothing_is_suggested_without_a_clear_fall() -> None:
    flat = [RateTried(step, rate_search.rate(step), 2.3) for step in range(1, 100)]
    rising = [RateTried(step, rate_search.rate(step), 1.0 + step) for step in range(1, 100)]
    for tried in (flat, rising, curve(1e-2)[: rate_search.FEWEST - 1], ()):
        assert rate_search.suggestion(tried) is None


def test_smoothing_keeps_a_straight_line_and_calms_noise() -> None:
    line = [RateTried(step, rate_search.rate(step), 5.0 - 0.01 * step) for step in range(1, 50)]
    assert rate_search.smoothed(line) == pytest.approx([each.loss for each in line])
    noisy = curve(1e-2, noise=0.3)[:60]
    jumps = [abs(b.loss - a.loss) for a, b in pairwise(noisy)]
    smooth = rate_search.smoothed(noisy)
    assert max(abs(b - a) for a, b in pairwise(smooth[rate_search.REACH : -rate_search.REACH])) < max(jumps) / 3
    assert rate_search.smoothed(()) == ()

"""The split: a pure function of count, share and seed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.base.errors import WorkbenchError
from workbench.core.data.split import Split

COUNTS, SHARES, SEEDS = st.integers(50, 3000), st.floats(0.02, 0.5), st.integers(0, 2**31 - 1)


@given(COUNTS, SHARES, SEEDS)
def test_every_image_is_in_one_part(count: int, share: float, seed: int) -> None:
    training, validation = Split(share, seed).rows(count)
    assert len(validation) == round(count * share)
    assert sorted([*training, *validation]) == list(range(count))


@given(COUNTS, SHARES, SEEDS)
def test_the_printed_lines_give_the_same_rows(count: int, share: float, seed: int) -> None:
    split = Split(share, seed)
    made: dict[str, object] = {"np": np, "images": np.zeros(count, np.uint8)}
    exec("\n".join(split.lines()), made)
    for rows, name in zip(split.rows(count), ("training", "validation"), strict=True):
        np.testing.assert_array_equal(rows, made[name])


def test_it_is_what_it_always_was() -> None:
    training, validation = Split(0.25, 42).rows(12)
    assert validation.tolist() == [0, 7, 6]
    assert training.tolist() == np.random.default_rng(42).permutation(12)[3:].tolist()


def test_another_seed_is_another_split() -> None:
    assert (Split(0.1, 7).rows(100)[1] != Split(0.1, 8).rows(100)[1]).any()


@pytest.mark.parametrize(("count", "share"), [(3, 0.1), (1, 0.5), (0, 0.1)])
def test_a_split_that_leaves_nothing_says_so(count: int, share: float) -> None:
    with pytest.raises(WorkbenchError, match=f"Of {count} images, a validation share of {share:g} leaves"):
        Split(share, 0).rows(count)

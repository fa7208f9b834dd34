"""The split: a pure function of count, share and seed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.base.errors import WorkbenchError
from workbench.core.data.images import Labels
from workbench.core.data.split import Split

COUNTS, SHARES, SEEDS = st.integers(50, 3000), st.floats(0.02, 0.5), st.integers(0, 2**31 - 1)


def labels_of(count: int, seed: int = 0) -> Labels:
    """Labels of which some are rare."""
    return (np.random.default_rng(seed).random(count) ** 3 * 10).astype(np.uint8)


@given(COUNTS, SHARES, SEEDS, st.booleans())
def test_every_image_is_in_one_part(count: int, share: float, seed: int, stratified: bool) -> None:
    training, validation = Split(share, seed, stratified).rows(labels_of(count, seed))
    assert len(validation) == round(count * share)
    assert sorted([*training, *validation]) == list(range(count))


@given(COUNTS, SHARES, SEEDS)
def test_each_class_has_its_share(count: int, share: float, seed: int) -> None:
    labels = labels_of(count, seed)
    _, validation = Split(share, seed, stratified=True).rows(labels)
    for label in np.unique(labels):
        expected = (labels == label).sum() * round(count * share) / count
        assert abs((labels[validation] == label).sum() - expected) < 1


@given(COUNTS, SHARES, SEEDS, st.booleans())
def test_the_printed_lines_give_the_same_rows(count: int, share: float, seed: int, stratified: bool) -> None:
    split, labels = Split(share, seed, stratified), labels_of(count, seed)
    made: dict[str, object] = {"np": np, "images": np.zeros(count, np.uint8), "labels": labels}
    exec("\n".join(split.lines()), made)
    for rows, name in zip(split.rows(labels), ("training", "validation"), strict=True):
        np.testing.assert_array_equal(rows, made[name])


def test_it_is_what_it_always_was() -> None:
    training, validation = Split(0.25, 42).rows(labels_of(12))
    assert validation.tolist() == [0, 7, 6]
    assert training.tolist() == np.random.default_rng(42).permutation(12)[3:].tolist()


def test_another_seed_is_another_split() -> None:
    assert (Split(0.1, 7).rows(labels_of(100))[1] != Split(0.1, 8).rows(labels_of(100))[1]).any()


@pytest.mark.parametrize(("count", "share"), [(3, 0.1), (1, 0.5), (0, 0.1)])
def test_a_split_that_leaves_nothing_says_so(count: int, share: float) -> None:
    with pytest.raises(WorkbenchError, match=f"Of {count} images, a validation share of {share:g} leaves"):
        Split(share, 0).rows(labels_of(count))

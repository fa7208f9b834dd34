"""What the weight view says of values is what NumPy says, and its pictures are the right way up."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.core.weights import statistics
from workbench.core.weights.variable import Variable

RANDOM = np.random.default_rng(3)


def weights(values: np.ndarray, name: str = "kernel") -> Variable:
    return Variable("layer", name, True, values.astype(np.float32))


def test_a_summary_counts_every_value() -> None:
    values = RANDOM.normal(0.2, 0.5, (40, 30)).astype(np.float32)
    found = statistics.statistics(values)
    assert (found.size, found.broken, found.counts.sum()) == (1200, 0, 1200)
    assert found.mean == pytest.approx(values.astype(float).mean())
    assert found.deviation == pytest.approx(values.astype(float).std())
    assert found.edges[0] == values.min()
    assert found.edges[-1] == values.max()


@pytest.mark.parametrize("value", [0.0, 1.0, -3e8, 1e-30])
def test_values_that_are_all_alike_have_a_histogram_too(value: float) -> None:
    found = statistics.statistics(np.full((7, 3), value, np.float32))
    assert found.counts.sum() == 21
    assert np.all(np.diff(found.edges) > 0)


def test_what_is_no_number_is_counted_apart() -> None:
    found = statistics.statistics(np.array([1.0, np.nan, 3.0, np.inf], np.float32))
    assert (found.size, found.broken, found.mean) == (4, 2, 2.0)
    assert statistics.statistics(np.array([np.nan], np.float32)).broken == 1
    assert statistics.statistics(np.zeros((0, 3), np.float32)).size == 0


def test_a_filter_is_a_picture_of_its_window() -> None:
    values = RANDOM.normal(size=(5, 3, 1, 8))
    found = statistics.pictures(weights(values))
    assert found is not None
    assert found.shape == (8, 5, 3)
    assert found[2, 4, 1] == np.float32(values[4, 1, 0, 2])


def test_a_unit_over_pixels_is_a_picture_of_the_image() -> None:
    values = RANDOM.normal(size=(784, 10))
    found = statistics.pictures(weights(values))
    assert found is not None
    assert found.shape == (10, 28, 28)
    assert found[7, 3, 5] == np.float32(values[3 * 28 + 5, 7])


@pytest.mark.parametrize("shape", [(3, 3, 8, 16), (28, 64), (10,), (4, 5, 6)])
def test_other_kernels_are_no_pictures(shape: tuple[int, ...]) -> None:
    assert statistics.pictures(weights(np.zeros(shape))) is None


def test_only_the_first_kernel_looks_at_the_image() -> None:
    gamma, first, second = weights(np.ones(4), "gamma"), weights(np.zeros((784, 784))), weights(np.zeros((784, 10)))
    assert statistics.first_kernel([gamma, first, second]) is first
    assert statistics.first_kernel([gamma]) is None
    assert statistics.first_kernel([weights(np.zeros((8, 4)), "embeddings"), first]) is None


def test_tables_of_any_shape() -> None:
    values = RANDOM.normal(size=(3, 4, 2, 5)).astype(np.float32)
    assert statistics.outer_shape(values) == (2, 5)
    assert np.array_equal(statistics.table(values, (1, 3)), values[:, :, 1, 3])
    assert statistics.table(np.zeros(6, np.float32), ()).shape == (6, 1)
    assert statistics.table(np.float32(2.0).reshape(()), ()).shape == (1, 1)
    assert np.array_equal(statistics.table(values[:, :, 0, 0], ()), values[:, :, 0, 0])


def test_copied_text_is_exact() -> None:
    values = RANDOM.normal(size=(6, 4)).astype(np.float32)
    read = [[np.float32(cell) for cell in line.split("\t")] for line in statistics.as_text(values).splitlines()]
    assert np.array_equal(np.array(read), values)

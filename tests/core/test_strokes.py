"""Strokes become MNIST-like images, whatever the hand and the screen did."""

from __future__ import annotations

import sys
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workbench.core.ink import pen, strokes
from workbench.core.pictures import mnist_frame

THREE = [
    np.array([(30, 25), (45, 15), (62, 20), (66, 34), (50, 48), (40, 49)], float),
    np.array([(40, 49), (60, 52), (68, 68), (55, 84), (30, 78)], float),
]
LINE = [np.array([(10.0, 10.0), (10.0, 90.0)])]

coordinates = st.floats(0, 100, allow_nan=False, width=32)
one_stroke = st.integers(2, 12).flatmap(lambda n: arrays(np.float64, (n, 2), elements=coordinates))
drawings = st.lists(one_stroke, min_size=1, max_size=4).filter(lambda d: np.ptp(np.concatenate(d), axis=0).max() > 1)


def extent(image: np.ndarray) -> int:
    """The longer side of the ink's bounding box, in pixels."""
    rows, columns = np.nonzero(image)
    return int(max(np.ptp(rows), np.ptp(columns))) + 1


@given(drawings)
def test_every_drawing_fills_mnists_frame(drawing: list[np.ndarray]) -> None:
    scaled = strokes.steps(drawing)[2].picture
    image = strokes.to_image(drawing)
    assert image.shape == (28, 28)
    assert image.dtype == np.uint8
    assert 19 <= extent(scaled) <= 20
    if int(image.sum()) == int(scaled.sum()):  # nothing was cut off
        assert all(13.5 <= c <= 14.5 + 1e-5 for c in mnist_frame.centre_of_mass(image))


@given(drawings, st.sampled_from([2.0**-20, 0.25, 8.0, 2.0**30]))
def test_scale_does_not_matter(drawing: list[np.ndarray], factor: float) -> None:
    image = strokes.to_image(drawing)
    np.testing.assert_array_equal(strokes.to_image([factor * stroke for stroke in drawing]), image)


@pytest.mark.parametrize("shift", [(1000, -2000), (-0.3, 0.7), (1e6, 1e6)])
def test_place_does_not_matter(shift: tuple[float, float]) -> None:
    moved = strokes.to_image([stroke + shift for stroke in THREE])
    np.testing.assert_allclose(moved.astype(int), strokes.to_image(THREE).astype(int), atol=12)


def test_the_hands_speed_does_not_matter() -> None:
    slow = [np.repeat(stroke, 5, axis=0) for stroke in THREE]
    np.testing.assert_array_equal(strokes.to_image(slow), strokes.to_image(THREE))
    points = np.column_stack([np.full(801, 10.0), np.linspace(10, 90, 801)])
    np.testing.assert_allclose(strokes.to_image([points]).astype(int), strokes.to_image(LINE).astype(int), atol=2)


def test_a_line_is_as_wide_as_mnists_and_its_edge_grey() -> None:
    image = strokes.to_image(LINE)
    assert image[14].sum() / 255 == pytest.approx(strokes.PEN / strokes.FINE, abs=0.05)
    greys = strokes.to_image(THREE)
    assert np.count_nonzero((greys > 0) & (greys < 255)) > 0.3 * np.count_nonzero(greys)


@pytest.mark.parametrize("turn", [lambda p: p, lambda p: p[:, ::-1]])
def test_a_straight_line_keeps_its_length_and_stays_straight(turn) -> None:
    image = strokes.to_image([turn(LINE[0])])
    assert extent(image) == 20
    rows, columns = np.nonzero(image)
    assert min(np.ptp(rows), np.ptp(columns)) + 1 <= 4


def test_smoothing_takes_the_staircase_out_and_keeps_the_ends() -> None:
    stairs = np.repeat(np.arange(13.0), 2)
    path = pen.even(np.column_stack([stairs[:-1], stairs[1:]]), strokes.STEP)
    smooth = pen.smoothed(path, strokes.SMOOTHING / strokes.STEP)
    assert np.ptp(np.subtract(*smooth.T)[8:-8]) < 0.2 * np.ptp(np.subtract(*path.T)[8:-8])
    np.testing.assert_allclose(smooth[[0, -1]], path[[0, -1]], atol=1e-9)


def test_smoothing_leaves_a_straight_line_as_it_is() -> None:
    line = pen.even(np.array([(3.0, 1.0), (9.0, 7.0)]), 0.25)
    np.testing.assert_allclose(pen.smoothed(line, 3.0), line, atol=1e-9)
    np.testing.assert_allclose(pen.smoothed(line[:3], 3.0), line[:3], atol=1e-9)


@pytest.mark.parametrize("nothing", [[], [[]], [np.empty((0, 2))], [(), np.empty((0, 2))]])
def test_nothing_drawn_is_black(nothing: list) -> None:
    assert not strokes.to_image(nothing).any()
    assert not any(step.picture.any() for step in strokes.steps(nothing, 100))
    assert not strokes.naive(nothing, 100, 5).any()


@pytest.mark.parametrize(
    "dot", [[[(5, 5)]], [[(5, 5)] * 7], [((5, 5), (5, 5))], [[(0, 0)]], [[(0.1 + 0.2, 1), (0.3, 1)]]]
)
def test_a_dot_is_as_wide_as_the_pen(dot: list) -> None:
    image = strokes.to_image(dot)
    assert 2 <= extent(image) <= 4
    assert image.sum() / 255 == pytest.approx(np.pi / 4 * 2.3**2, rel=0.1)


@pytest.mark.parametrize("factor", [1e-300, 1e-12, 1e12, 1e300, 8e305])
def test_huge_and_tiny_numbers(factor: float) -> None:
    image = strokes.to_image([stroke * factor for stroke in THREE])
    np.testing.assert_allclose(image.astype(int), strokes.to_image(THREE).astype(int), atol=12)


def test_integers_lists_and_tuples_are_taken() -> None:
    expected = strokes.to_image([np.array([(0.0, 0.0), (3.0, 9.0)])])
    for stroke in ([(0, 0), (3, 9)], ((0, 0), (3, 9)), np.array([(0, 0), (3, 9)], np.int16)):
        np.testing.assert_array_equal(strokes.to_image([stroke]), expected)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ([[(0, 0)], [(1, float("nan"))]], r"stroke 1 .*finite.*\[1\.0, nan\] as point 0"),
        ([[(0, 0), (float("inf"), 1)]], r"stroke 0 .*finite.*inf.* as point 1"),
        ([[1, 2, 3]], r"stroke 0 .*\[n, 2\].*received shape \[3\]"),
        ([[(1, 2, 3)]], r"received shape \[1, 3\]"),
        ([[(1, 2), (3,)]], r"stroke 0 must be numbers"),
        ([["a", "b"]], r"stroke 0 must be numbers .*received \['a', 'b'\]"),
    ],
)
def test_errors_name_what_was_received(bad: list, words: str) -> None:
    for prepare in (strokes.to_image, strokes.steps, lambda s: strokes.naive(s, 100, 5)):
        with pytest.raises(ValueError, match=words):
            prepare(bad)


def test_ink_outside_the_frame_is_cut_off_not_wrapped() -> None:
    corner = np.zeros((20, 20), np.uint8)
    corner[:4, :4] = 255
    corner[19, 19] = 200
    image = mnist_frame.centred(corner)
    assert (image[12:16, 12:16] == 255).all()
    assert image.sum() == 16 * 255


def test_a_heavy_head_leaves_its_tail_outside() -> None:
    head = np.column_stack([np.tile([0.0, 100.0], 25), np.linspace(0, 12, 50)])
    hammer = [head, np.array([(50.0, 12.0), (50.0, 100.0)])]
    image, scaled = strokes.to_image(hammer), strokes.steps(hammer)[2].picture
    assert image.sum() < scaled.sum()
    assert image[27].any()
    assert not image[:8].any()


def test_the_steps_end_in_the_image() -> None:
    drawn, cropped, scaled, centred = strokes.steps(THREE, 100)
    assert [s.name for s in (drawn, cropped, scaled, centred)] == ["drawn", "cropped", "scaled", "centred"]
    assert (drawn.picture.shape, scaled.picture.shape) == ((112, 112), (20, 20))
    assert cropped.picture.any(axis=1).all()
    assert cropped.picture.any(axis=0).all()
    np.testing.assert_array_equal(centred.picture, strokes.to_image(THREE))
    row, column = mnist_frame.centre_of_mass(drawn.picture)
    assert (row / 112, column / 112) == pytest.approx((0.49, 0.53), abs=0.03)


def test_the_plain_resize_keeps_place_and_size() -> None:
    small = [stroke / 4 for stroke in THREE]
    image = strokes.naive(small, 100, 5)
    assert image.any()
    assert not image[8:].any()
    assert strokes.naive([np.array([(1e300, 5.0), (-1e300, 5.0)])], 100, 7)[1].all()


@pytest.mark.parametrize("lengths", [(0, 5), (-1, 5), (100, 0), (float("nan"), 5), (100, float("inf"))])
def test_the_plain_resize_wants_positive_lengths(lengths: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="must be positive lengths, received"):
        strokes.naive(THREE, *lengths)


def test_it_is_quick_enough_to_follow_the_pen() -> None:
    scribble = [np.random.default_rng(0).uniform(0, 400, (500, 2))]
    begin = time.thread_time()
    strokes.steps(scribble, 400)
    assert time.thread_time() - begin < 1.5  # about 0.15 s; its own time, since the machine may be busy
    assert "tensorflow" not in sys.modules or "keras" in sys.modules


@pytest.mark.parametrize("side", [8, 9, 16, 28, 32, 64])
def test_every_side_gets_mnists_frame_at_its_own_scale(side: int) -> None:
    _drawn, _cropped, scaled, centred = strokes.steps(THREE, 100, side)
    assert scaled.picture.shape == (round(20 * side / 28),) * 2
    assert centred.picture.shape == strokes.naive(THREE, 100, 5, side).shape == (side, side)
    np.testing.assert_array_equal(centred.picture, strokes.to_image(THREE, side))
    row, column = mnist_frame.centre_of_mass(centred.picture)
    # Moved by whole pixels only, so that up to half a pixel is left.
    assert abs(row - mnist_frame.middle(side)) <= 0.51
    assert abs(column - mnist_frame.middle(side)) <= 0.51


@pytest.mark.parametrize("side", [8, 14, 56, 64])
def test_a_drawing_has_as_much_ink_at_every_side(side: int) -> None:
    ink = strokes.to_image(THREE).sum() / 28**2
    assert strokes.to_image(THREE, side).sum() / side**2 == pytest.approx(ink, rel=0.15)


@given(st.integers(1, 40), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_a_scribble_leaves_the_ink_that_its_dots_leave(diameter: int, crowd: int, seed: int) -> None:
    shape = (64, 48)
    points = np.random.default_rng(seed).uniform(-30, 90, (3 * 10**crowd // 4, 2))
    whole, parts = pen.ink(points, shape, diameter), np.array_split(points, max(1, len(points) // 500))
    assert (whole == np.logical_or.reduce([pen.ink(part, shape, diameter) for part in parts])).all()

"""Augmentations: what the engine computes is what the script prints, a function of seed, epoch and number alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.catalog.augmentations import AUGMENTATIONS, Augmentation
from workbench.core.catalog.augmentations.geometric import (
    Elastic,
    HorizontalFlip,
    Rotation,
    Shear,
    Shift,
    VerticalFlip,
    Zoom,
)
from workbench.core.catalog.augmentations.ink import Brightness, Noise, StrokeThickness
from workbench.core.data.augment import Augment
from workbench.core.data.images import Pictures
from workbench.core.data.section import Data

from .generate import specs

ALL = tuple(kind() for kind in AUGMENTATIONS)
FIRST = [-0.800627, 0.368697, -0.773639, -0.242167]
"""Of two images with seed 42 in epoch 3."""
ONE = st.sampled_from(list(AUGMENTATIONS)).flatmap(specs)
SOME = st.lists(ONE, min_size=1, unique_by=type).map(lambda chosen: Data(augmentations=tuple(chosen)).augmentations)
COUNT = 7


def pictures(side: int = 28, count: int = COUNT) -> Pictures:
    """Pictures of noise, with ink up to their edges."""
    return np.random.default_rng(side).integers(0, 256, (count, side, side), dtype=np.uint8)


def bar(across: bool = False) -> Pictures:
    """One picture of a bar three pixels wide in the middle of 29, upright or across."""
    picture = np.zeros((1, 29, 29), np.uint8)
    picture[0, 5:24, 13:16] = 255
    return picture.transpose(0, 2, 1) if across else picture


def changed(one: Augmentation, picture: Pictures, *numbers: float) -> np.ndarray:
    """The picture as it is when these are its first random numbers and all others are 0."""
    draws = np.zeros((60, 1, 1, 1), np.float32)
    draws[: len(numbers), 0, 0, 0] = numbers
    return Augment((one,), 0).changed(picture, draws)[0]


@given(SOME, st.sampled_from([8, 28, 64]), st.integers(0, 2**31 - 1), st.integers(0, 999))
def test_the_printed_lines_give_the_same_images(
    chosen: tuple[Augmentation, ...], side: int, seed: int, epoch: int
) -> None:
    augment, images = Augment(chosen, seed), pictures(side)
    draws = augment.draws(COUNT, epoch)
    made: dict[str, object] = {"np": np}
    exec(augment.code(side), made)
    printed = made["augmented"](images[..., None].astype("float32") / 255, draws)  # type: ignore[operator]
    ours = augment.changed(images, draws)
    assert ours.dtype == printed.dtype == np.float32
    np.testing.assert_array_equal(ours[..., None], printed)
    assert ours.min() >= 0
    assert ours.max() <= 1


def test_all_of_them_take_25_lines() -> None:
    assert len(Augment(ALL, 0).code(64).splitlines()) == 25
    assert max(map(len, Augment(ALL, 0).code(64).splitlines())) <= 120


@given(SOME)
def test_an_image_does_not_depend_on_its_neighbours(chosen: tuple[Augmentation, ...]) -> None:
    """So that a resumed run, with other batches, sees the same."""
    augment, images = Augment(chosen, 5), pictures(count=300)
    draws = augment.draws(300, 2)
    rows = np.array([299, 0, 128])
    np.testing.assert_array_equal(augment.changed(images, draws)[rows], augment.changed(images[rows], draws[:, rows]))


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.kind())
def test_nobody_changes_what_another_draws(one: Augmentation) -> None:
    np.testing.assert_array_equal(Augment((one,), 1).draws(9, 4), Augment(ALL, 1).draws(9, 4)[: one.numbers])


def test_numbers_follow_from_seed_and_epoch() -> None:
    first = Augment(ALL, 1).draws(50, 0)
    assert first.min() >= -1
    assert first.max() < 1
    np.testing.assert_array_equal(first, Augment(ALL, 1).draws(50, 0))
    assert (first != Augment(ALL, 1).draws(50, 1)).mean() > 0.99
    assert (first != Augment(ALL, 2).draws(50, 0)).mean() > 0.99


def test_the_numbers_stay_what_they_are() -> None:
    """Runs are continued by later versions of the program, and of NumPy."""
    assert Augment(ALL, 42).draws(2, 3)[:2].ravel() == pytest.approx(FIRST, abs=1e-6)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.kind())
def test_without_a_number_nothing_changes(one: Augmentation) -> None:
    """Noise has no such number: which part of it an image gets is what is drawn."""
    if not isinstance(one, Noise):
        np.testing.assert_allclose(changed(one, pictures(count=1)), pictures(count=1)[0] / 255, atol=1e-5)


def test_a_quarter_turn_lays_the_bar_down() -> None:
    turned = changed(Rotation(degrees=90), bar(), 1.0)
    np.testing.assert_allclose(turned, bar(across=True)[0] / 255, atol=1e-3)


def test_a_shift_is_a_share_of_the_side() -> None:
    moved = changed(Shift(width=2 / 29, height=3 / 29), bar(), 0, 0, 0, 1.0, -1.0)
    expected = np.roll(bar()[0], (3, -2), (0, 1)) / 255
    np.testing.assert_allclose(moved, expected, atol=1e-3)


def test_a_zoom_makes_ink_larger() -> None:
    larger, smaller = (changed(Zoom(share=0.3), bar(), 0, 0, sign).sum() for sign in (1.0, -1.0))
    ink = bar().sum() / 255
    assert larger == pytest.approx(1.3**2 * ink, rel=0.05)
    assert smaller == pytest.approx(0.7**2 * ink, rel=0.05)


def test_a_shear_moves_rows_against_each_other() -> None:
    slanted = changed(Shear(degrees=45), bar(), 0, 1.0)
    middles = (slanted * np.arange(29)).sum(1)[8:21] / slanted.sum(1)[8:21]
    np.testing.assert_allclose(np.diff(middles), -1, atol=0.01)


def test_flips_mirror_half_of_the_images() -> None:
    image = pictures(count=1)
    aside, upside = HorizontalFlip(), VerticalFlip()
    np.testing.assert_allclose(changed(aside, image, *[0] * 5, -0.1), image[0, :, ::-1] / 255, atol=1e-5)
    np.testing.assert_allclose(changed(upside, image, *[0] * 6, -0.1), image[0, ::-1] / 255, atol=1e-5)
    assert (Augment(ALL, 0).draws(1000, 0)[5] < 0).mean() == pytest.approx(0.5, abs=0.05)


def test_bending_moves_ink_by_its_strength() -> None:
    """A vertical edge shows how far: its place in each row is where the ink begins."""
    picture = np.zeros((400, 28, 28), np.uint8)
    picture[:, :, 14:] = 255
    augment = Augment((Elastic(strength=0.05),), 0)
    ink = augment.changed(picture, augment.draws(400, 0))[:, 4:-4, 4:-4]
    moved = 10 - ink.sum(2)
    assert 0.4 < moved.std() / (0.05 * 28) < 1
    assert abs(moved.mean()) < 0.1
    # Smooth: from row to row it hardly changes.
    assert np.abs(np.diff(moved, axis=1)).max() < 0.5 * 0.05 * 28


@pytest.mark.parametrize(("number", "width"), [(1.0, 5), (-1.0, 1), (0.5, 4), (-0.5, 2)])
def test_strokes_grow_and_shrink_on_both_sides(number: float, width: float) -> None:
    painted = changed(StrokeThickness(pixels=1.0), bar(), *[0] * 7, number)
    assert painted[14].sum() == pytest.approx(width, abs=1e-4)


def test_brightness_multiplies_and_stays_within_white() -> None:
    assert changed(Brightness(share=0.5), bar(), *[0] * 8, -1.0).max() == pytest.approx(0.5)
    assert changed(Brightness(share=0.5), bar(), *[0] * 8, 1.0).max() == 1


def test_noise_has_its_standard_deviation_and_differs() -> None:
    grey = np.full((500, 28, 28), 128, np.uint8)
    augment = Augment((Noise(stddev=0.1),), 0)
    noisy = augment.changed(grey, augment.draws(500, 0))
    assert noisy.std() == pytest.approx(0.1, rel=0.02)
    assert noisy.mean() == pytest.approx(128 / 255, abs=0.005)
    assert len(np.unique(noisy.reshape(500, -1), axis=0)) > 490


def test_each_stands_once_and_in_the_catalogs_order() -> None:
    data = Data(augmentations=(Noise(), Rotation()))
    assert [one.kind() for one in data.augmentations] == ["Rotation", "Noise"]
    with pytest.raises(ValueError, match="Rotation is there twice"):
        Data(augmentations=(Rotation(), Rotation(degrees=3)))


def test_images_stay_the_same_before_they_are_learned_from() -> None:
    data = Data(augmentations=ALL)
    assert data.unchanged() == Data()
    assert data.augment(3) == Augment(ALL, 3)
    assert Data().augment(3) is None

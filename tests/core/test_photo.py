"""Pictures of digits are read like strokes, whatever paper, light and noise did."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from workbench.core.pictures import mnist_frame, photo


def seven(side: int = 120, width: int = 12) -> np.ndarray:
    """A seven, bright on black, uint8 [side, side]."""
    picture = Image.new("L", (side, side))
    corners = [(0.3 * side, 0.2 * side), (0.7 * side, 0.2 * side), (0.45 * side, 0.8 * side)]
    ImageDraw.Draw(picture).line(corners, fill=255, width=width, joint="curve")
    return np.asarray(picture)


def difference(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def test_the_frame_is_mnists() -> None:
    image = photo.image_to_image(seven())
    rows, columns = np.nonzero(image)
    assert (image.shape, image.dtype) == ((28, 28), np.uint8)
    assert max(np.ptp(rows), np.ptp(columns)) + 1 == 20
    assert all(13.5 <= c <= 14.5 for c in mnist_frame.centre_of_mass(image))


def test_what_is_framed_already_stays_as_it_is() -> None:
    once = photo.image_to_image(seven())
    np.testing.assert_allclose(photo.image_to_image(once).astype(int), once.astype(int), atol=3)


def test_dark_on_light_reads_like_light_on_dark() -> None:
    np.testing.assert_array_equal(photo.image_to_image(255 - seven()), photo.image_to_image(seven()))


def test_size_and_place_do_not_matter() -> None:
    far = np.zeros((300, 500), np.uint8)
    far[170:290, 350:470] = seven()
    np.testing.assert_array_equal(photo.image_to_image(far), photo.image_to_image(seven()))
    assert difference(photo.image_to_image(seven(240, 24)), photo.image_to_image(seven())) < 3


@pytest.mark.parametrize("noise", [0, 4, 10])
def test_a_photograph_with_shadow_and_noise(noise: float) -> None:
    shadow = 210 - 60 * np.linspace(0, 1, 120)[:, None]
    grain = np.random.default_rng(0).normal(0, noise, (120, 120))
    shot = np.clip(shadow - 0.5 * seven() + grain, 0, 255).astype(np.uint8)
    assert difference(photo.image_to_image(shot), photo.image_to_image(seven())) < 6


@pytest.mark.parametrize("level", [0, 128, 255])
def test_empty_paper_is_black(level: int) -> None:
    grain = np.random.default_rng(0).integers(-4, 5, (60, 60))
    paper = np.clip(level + grain, 0, 255).astype(np.uint8)
    assert not photo.image_to_image(paper).any()


def test_small_pictures_are_enlarged() -> None:
    assert np.ptp(np.nonzero(photo.image_to_image(seven(14, 2)))[0]) + 1 >= 18


@pytest.mark.parametrize("bad", [np.zeros((3, 3, 3), np.uint8), np.zeros((9, 9)), np.zeros((0, 4), np.uint8)])
def test_errors_name_what_was_received(bad: np.ndarray) -> None:
    with pytest.raises(ValueError, match=rf"uint8 \[rows, columns\], received {bad.dtype} \["):
        photo.image_to_image(bad)


@pytest.mark.parametrize("side", [8, 16, 64])
def test_every_side_gets_mnists_frame_at_its_own_scale(side: int) -> None:
    image = photo.image_to_image(seven(), side)
    assert image.shape == (side, side)
    rows = np.flatnonzero(image.any(axis=1))
    assert rows[-1] - rows[0] + 1 == round(20 * side / 28)
    assert not photo.image_to_image(np.full((90, 90), 255, np.uint8), side).any()


@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.parametrize("side", [40, 61, 120, 300, 1000, 3000, 8000])
def test_thin_strokes_look_like_a_pens(side: int, width: int) -> None:
    seen = photo.image_to_image(255 - seven(side, width))
    usual = photo.image_to_image(255 - seven(120, 8))
    assert difference(seen, usual) < (8 if side > 40 else 12)
    assert seen.max() > 200


def test_dust_is_no_ink() -> None:
    clean, chance = 255 - seven(), np.random.default_rng(0)
    dusty = clean.copy()
    for row, column in chance.integers(2, 118, (12, 2)):
        dusty[row, column] = 0
    np.testing.assert_array_equal(photo.image_to_image(dusty), photo.image_to_image(clean))


def framed(kind: str) -> np.ndarray:
    """A dark seven on light paper with something around it."""
    paper = Image.fromarray(255 - seven(120))
    if kind == "line":
        ImageDraw.Draw(paper).rectangle([4, 4, 115, 115], outline=0, width=2)
    elif kind == "line at the rim":
        ImageDraw.Draw(paper).rectangle([0, 0, 119, 119], outline=0, width=3)
    elif kind == "table":
        table = Image.new("L", (200, 180), 40)
        table.paste(paper, (30, 25))
        return np.asarray(table)
    elif kind == "line on a table":
        ImageDraw.Draw(paper).rectangle([8, 8, 111, 111], outline=0, width=2)
        table = Image.new("L", (200, 180), 40)
        table.paste(paper, (30, 25))
        return np.asarray(table)
    elif kind == "light on dark":
        ImageDraw.Draw(paper).rectangle([4, 4, 115, 115], outline=0, width=2)
        return 255 - np.asarray(paper)
    return np.asarray(paper)


@pytest.mark.parametrize("kind", ["line", "line at the rim", "table", "line on a table", "light on dark"])
def test_a_frame_is_noticed_and_left_out(kind: str) -> None:
    found = photo.look(framed(kind))
    assert found.framed
    assert difference(found.image, photo.image_to_image(seven())) < 3
    assert not photo.look(framed("none")).framed
    # A character may be such a figure; a sheet of paper is none.
    assert photo.look(framed(kind), digits=False).framed == (kind in ("line at the rim", "table", "line on a table"))


def test_digits_of_corners_and_circles_are_no_frames() -> None:
    for shape in ("ellipse", "rectangle"):
        for width in (3, 12):
            paper = Image.new("L", (120, 120), 255)
            draw = ImageDraw.Draw(paper)
            getattr(draw, shape)([30, 20, 90, 100], outline=0, width=width)
            assert not photo.look(np.asarray(paper)).framed
            # An eight, as a display shows it.
            draw.line([(30, 60), (90, 60)], fill=0, width=width)
            assert not photo.look(np.asarray(paper)).framed


@pytest.mark.parametrize("level", [0, 255])
def test_nothing_in_a_frame_is_nothing(level: int) -> None:
    paper = np.full((100, 100), level, np.uint8)
    assert photo.look(paper).empty
    paper[5:95, 5:95] = 255 - level
    assert photo.look(paper).empty

"""Picture files of every kind become grey levels; damaged ones are named."""

from __future__ import annotations

import re
import warnings
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageDraw

from workbench.core.base.errors import WorkbenchError
from workbench.core.pictures import photo, picture_file


def test_grey_pictures_come_back_as_they_are(tmp_path: Path) -> None:
    levels = np.arange(600, dtype=np.uint16).astype(np.uint8).reshape(20, 30)
    Image.fromarray(levels).save(tmp_path / "a.png")
    assert (picture_file.read(tmp_path / "a.png") == levels).all()


def test_where_most_is_transparent_ink_is_what_is_opaque(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    picture.putpixel((1, 2), (0, 0, 0, 255))
    picture.save(tmp_path / "a.png")
    found = picture_file.read(tmp_path / "a.png")
    assert found[2, 1] == 0
    assert found[0, 0] == 255


def test_sixteen_bits_are_scaled_down(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0, 32896, 65535]], dtype=np.uint16)).save(tmp_path / "a.png")
    assert picture_file.read(tmp_path / "a.png").tolist() == [[0, 128, 255]]


@pytest.mark.parametrize("kind", ["text", "cut", "missing", "folder"])
def test_what_cannot_be_read_is_named(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.png"
    if kind == "text":
        path.write_text("no picture")
    elif kind == "cut":
        noise = np.random.default_rng(0).integers(0, 256, (100, 100), dtype=np.uint8)
        Image.fromarray(noise).save(path)
        path.write_bytes(path.read_bytes()[:4000])
    elif kind == "folder":
        path.mkdir()
    with pytest.raises(WorkbenchError, match=re.escape(str(path))):
        picture_file.read(path)


def test_pictures_of_absurd_size_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_file, "MOST", 99)
    Image.new("L", (10, 10)).save(tmp_path / "a.png")
    with pytest.raises(WorkbenchError, match="too large: 10 × 10"):
        picture_file.read(tmp_path / "a.png")


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp"])
@pytest.mark.parametrize("tag", range(1, 9))
def test_pictures_are_turned_as_the_camera_says(tmp_path: Path, tag: int, suffix: str) -> None:
    upright = np.full((48, 32), 255, np.uint8)
    upright[:8, :8], upright[-8:, :8] = 0, 100
    # What a camera stores that is held so: the inverse of how it is to be turned.
    stored = {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.T,
        6: np.rot90(upright),
        7: upright[::-1, ::-1].T,
        8: np.rot90(upright, -1),
    }[tag]
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = tag
    path = tmp_path / f"a.{suffix}"
    Image.fromarray(np.ascontiguousarray(stored)).save(path, exif=exif, quality=95)
    found = picture_file.read(path)
    assert found.shape == upright.shape
    assert np.abs(found.astype(int) - upright).mean() < 5


@pytest.mark.parametrize("ink", ["white", "black", (20, 60, 200)])
def test_ink_of_any_colour_on_nothing(tmp_path: Path, ink: str | tuple[int, int, int]) -> None:
    picture = Image.new("RGBA", (60, 60))
    ImageDraw.Draw(picture).line([(10, 30), (50, 30)], fill=ink, width=4)
    picture.save(tmp_path / "a.png")
    found = picture_file.read(tmp_path / "a.png")
    assert found[30, 30] == 0
    assert found[5, 5] == 255


def test_a_photo_that_was_cut_out_keeps_its_paper(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (60, 60), (230, 230, 230, 255))
    draw = ImageDraw.Draw(picture)
    draw.line([(20, 30), (40, 30)], fill=(10, 10, 10, 255), width=4)
    draw.rectangle([0, 0, 8, 59], fill=(0, 0, 0, 0))
    picture.save(tmp_path / "a.png")
    found = picture_file.read(tmp_path / "a.png")
    assert (found[30, 30], found[5, 30], found[30, 4]) == (10, 230, 230)


@pytest.mark.parametrize("kind", ["EPS", "PPM", "TGA", "ICO", "PCX", "SGI"])
def test_only_the_named_kinds_are_decoded_whatever_the_file_is_called(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (16, 16), 255).convert("RGB").save(path, format=kind)
    with pytest.raises(WorkbenchError, match="of a kind that is not read") as caught:
        picture_file.read(path)
    assert "PNG, JPEG" in caught.value.hint


def test_large_pictures_are_shrunk(tmp_path: Path) -> None:
    for suffix in ("jpg", "png"):
        Image.new("RGB", (4000, 3000), "white").save(tmp_path / f"a.{suffix}")
        rows, columns = picture_file.read(tmp_path / f"a.{suffix}").shape
        assert photo.LARGEST <= columns <= 2 * photo.LARGEST
        assert abs(columns / rows - 4 / 3) < 0.01


@given(st.integers(0, 2**32), st.sampled_from(["png", "jpg", "gif", "bmp", "tif", "webp"]))
def test_damage_is_a_picture_or_the_reason_why_not(
    tmp_path_factory: pytest.TempPathFactory, seed: int, suffix: str
) -> None:
    chance = np.random.default_rng(seed)
    path = tmp_path_factory.mktemp("damage") / f"a.{suffix}"
    Image.fromarray(chance.integers(0, 256, (24, 24, 3), dtype=np.uint8)).save(path)
    content = bytearray(path.read_bytes())
    for _ in range(4):
        content[chance.integers(len(content))] = chance.integers(256)
    path.write_bytes(content[: chance.integers(1, len(content) + 1)])
    with suppress(WorkbenchError), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert picture_file.read(path).dtype == np.uint8

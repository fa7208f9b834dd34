"""Picture files of every kind become grey levels; damaged ones are named."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from workbench.core.base.errors import WorkbenchError
from workbench.core.pictures import picture_file


def test_grey_pictures_come_back_as_they_are(tmp_path: Path) -> None:
    levels = np.arange(600, dtype=np.uint16).astype(np.uint8).reshape(20, 30)
    Image.fromarray(levels).save(tmp_path / "a.png")
    assert (picture_file.read(tmp_path / "a.png") == levels).all()


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
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
    monkeypatch.setattr(picture_file, "LARGEST", 99)
    Image.new("L", (10, 10)).save(tmp_path / "a.png")
    with pytest.raises(WorkbenchError, match="too large: 10 × 10"):
        picture_file.read(tmp_path / "a.png")

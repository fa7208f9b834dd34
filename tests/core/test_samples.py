"""The sample digits in data/ are what our script makes, in the format we promise."""

from __future__ import annotations

import collections
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from workbench.core.pictures import photo

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"


def listed() -> dict[str, int]:
    lines = (SAMPLES / "labels.txt").read_text(encoding="utf-8").splitlines()
    return {name: int(label) for name, label in (line.split(" ") for line in lines)}


def test_each_digit_is_there_four_times_and_each_file_is_listed() -> None:
    assert collections.Counter(listed().values()) == dict.fromkeys(range(10), 4)
    assert {path.name for path in SAMPLES.glob("*.png")} == set(listed())
    assert sum(path.stat().st_size for path in SAMPLES.iterdir()) < 200_000


@pytest.mark.parametrize("name", list(listed()))
def test_a_sample_is_a_grey_picture_with_one_digit(name: str) -> None:
    with Image.open(SAMPLES / name) as picture:
        assert (picture.mode, picture.size) == ("L", (64, 64))
        image = photo.image_to_image(np.asarray(picture))
    rows, _columns = np.nonzero(image)
    assert np.ptp(rows) + 1 >= 19
    assert 30 < image.sum() / 255 < 180  # MNIST's digits have about 100 pixels' worth of ink, ones 50


def test_the_script_makes_them_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["make_samples.py", "--out", str(tmp_path)])
    monkeypatch.setattr(sys, "path", [*sys.path])
    runpy.run_path(str(ROOT / "scripts" / "make_samples.py"), run_name="__main__")
    assert (tmp_path / "labels.txt").read_bytes() == (SAMPLES / "labels.txt").read_bytes()
    for name in listed():
        with Image.open(tmp_path / name) as made, Image.open(SAMPLES / name) as kept:
            difference = np.abs(np.asarray(made, int) - np.asarray(kept, int))
        # Another machine's arithmetic may move a cell of a line's edge, not more.
        assert difference.max() <= 16

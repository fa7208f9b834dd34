"""The sets in data/ that show how one's own pictures are kept are what our script makes, and are read."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from workbench.core.base.control import Control
from workbench.core.data.labelled import Labelled
from workbench.core.data.read_context import ReadContext
from workbench.core.data.sources.at_place import source_at

DATA = Path(__file__).resolve().parents[2] / "data"


def read(folder: Path, cache: Path) -> Labelled:
    return source_at(folder, Control()).read(ReadContext(cache), lambda event: None, Control())


def test_the_courses_form_is_read_with_its_test_half(tmp_path: Path) -> None:
    found = read(DATA / "course", tmp_path)
    assert found.images.shape == (60, 28, 28)
    assert np.bincount(found.labels).tolist() == [6] * 10
    assert found.test_labels is not None
    assert np.bincount(found.test_labels).tolist() == [2] * 10
    assert found.left_out.count == 0
    assert {path.name for path in tmp_path.rglob("*.npy")} == {f"{a}_{b}.npy" for a in "xy" for b in ("train", "test")}


def test_the_courses_four_arrays_are_the_same_set(tmp_path: Path) -> None:
    found, arrays = read(DATA / "course", tmp_path), read(DATA / "course" / "arrays", tmp_path)
    assert np.load(DATA / "course" / "arrays" / "x_train.npy", allow_pickle=False).shape == (60, 784)
    for name in ("images", "labels", "test_images", "test_labels"):
        np.testing.assert_array_equal(getattr(found, name), getattr(arrays, name))


def test_characters_are_classes(tmp_path: Path) -> None:
    found = read(DATA / "characters", tmp_path)
    assert found.format.class_names == ("一", "三", "二", "十")
    assert found.images.shape == (48, 28, 28)
    assert np.bincount(found.labels).tolist() == [12] * 4
    # Dark on white became bright on black, in MNIST's frame.
    assert found.images[:, 0].max() == 0
    assert all(image.max() > 200 for image in found.images)


def test_the_script_makes_them_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = DATA.parent / "scripts" / "make_own_pictures.py"
    monkeypatch.setattr(sys, "argv", [script.name, "--out", str(tmp_path)])
    monkeypatch.setattr(sys, "path", [str(script.parent), *sys.path])
    runpy.run_path(str(script), run_name="__main__")
    kept = {path.relative_to(DATA) for part in ("course", "characters") for path in (DATA / part).rglob("*.*")}
    assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*.*")} == kept
    for name in kept:
        if name.suffix == ".txt":
            assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes()
            continue
        if name.suffix == ".npy":
            made, known = (np.load(root / name, allow_pickle=False).astype(int) for root in (tmp_path, DATA))
            assert np.abs(made - known).max() <= 16
            continue
        with Image.open(tmp_path / name) as made, Image.open(DATA / name) as known:
            difference = np.abs(np.asarray(made, int) - np.asarray(known, int))
        # Another machine's arithmetic may move a cell of a line's edge, not more.
        assert difference.max() <= 16

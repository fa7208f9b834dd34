"""The images beside a script: whole, in their source's order, and never in the place of others'."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.code import data_file
from workbench.core.data.labelled import Labelled
from workbench.core.data.load_images import split
from workbench.core.data.split import Split
from workbench.core.pictures.format import MNIST

HOW = Split(0.3, 5)


def source(seed: int = 0) -> Labelled:
    random = np.random.default_rng(seed)
    pictures = random.integers(0, 256, (50, 28, 28), dtype=np.uint8)
    return Labelled(MNIST, pictures, random.integers(0, 10, 50, dtype=np.uint8))


def test_the_images_are_written_as_the_source_gave_them(tmp_path: Path) -> None:
    found = source()
    path = data_file.save(split(found, HOW), tmp_path)
    assert path == tmp_path / "data.npz"
    with np.load(path, allow_pickle=False) as arrays:
        assert set(arrays) == {"images", "labels"}
        np.testing.assert_array_equal(arrays["images"], found.images)
        np.testing.assert_array_equal(arrays["labels"], found.labels)
        assert arrays["images"].dtype == arrays["labels"].dtype == np.uint8


def test_the_same_images_are_left_alone_and_others_are_not_overwritten(tmp_path: Path) -> None:
    path = data_file.save(split(source(), HOW), tmp_path)
    before = path.stat().st_mtime_ns
    other = Split(0.5, 6)
    data_file.save(split(source(), other), tmp_path)
    assert path.stat().st_mtime_ns == before
    with pytest.raises(WorkbenchError, match=r"data\.npz holds other images"):
        data_file.save(split(source(1), HOW), tmp_path)
    path.write_bytes(b"mine")
    with pytest.raises(WorkbenchError, match=r"data\.npz holds other images"):
        data_file.save(split(source(), HOW), tmp_path)
    assert path.read_bytes() == b"mine"


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match=r"Could not write the images to .*data\.npz"):
        data_file.save(split(source(), HOW), tmp_path / "none")

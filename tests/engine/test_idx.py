"""IDX files: read back whole, and refused with a reason when they are not."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.data import idx


def content(array: np.ndarray) -> bytes:
    """An array of bytes as IDX."""
    sizes = b"".join(length.to_bytes(4, "big") for length in array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.tobytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five test images and labels, one file packed and one plain."""
    images = np.arange(5 * 784, dtype=np.uint32).astype(np.uint8).reshape(5, 28, 28)
    (tmp_path / "t10k-images-idx3-ubyte.gz").write_bytes(gzip.compress(content(images)))
    (tmp_path / "t10k-labels-idx1-ubyte").write_bytes(content(np.arange(5, dtype=np.uint8)))
    return tmp_path


def test_reads_packed_and_plain(folder: Path) -> None:
    images, labels = idx.read_digits(folder, "t10k")
    assert images.shape == (5, 28, 28)
    assert images[0, 0, :3].tolist() == [0, 1, 2]
    assert labels.tolist() == [0, 1, 2, 3, 4]
    assert images.flags.writeable


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="none"):
        idx.read_digits(tmp_path / "none", "t10k")


def damaged(folder: Path, change) -> None:
    path = folder / "t10k-images-idx3-ubyte.gz"
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(WorkbenchError, match=r"t10k-images-idx3-ubyte\.gz") as caught:
        idx.read_digits(folder, "t10k")
    assert caught.value.hint


def test_damage_is_named(folder: Path) -> None:
    whole = (folder / "t10k-images-idx3-ubyte.gz").read_bytes()
    damaged(folder, lambda _: whole[:-20])
    damaged(folder, lambda _: whole[:60] + b"\xff" * 40 + whole[100:])
    damaged(folder, lambda _: gzip.compress(gzip.decompress(whole)[:-1]))
    damaged(folder, lambda _: gzip.compress(gzip.decompress(whole) + b"1"))
    damaged(folder, lambda _: gzip.compress(b"\0\0\x08\x03\0\0"))
    damaged(folder, lambda _: b"")
    damaged(folder, lambda _: b"Hello, I am no IDX file.")


def test_pairs_that_do_not_fit_are_refused(folder: Path) -> None:
    (folder / "t10k-labels-idx1-ubyte").write_bytes(content(np.arange(4, dtype=np.uint8)))
    with pytest.raises(WorkbenchError, match="4"):
        idx.read_digits(folder, "t10k")
    (folder / "t10k-labels-idx1-ubyte").write_bytes(content(np.full(5, 10, dtype=np.uint8)))
    with pytest.raises(WorkbenchError, match="one of its labels is 10, but there are 10 classes"):
        idx.read_digits(folder, "t10k")


@pytest.mark.parametrize("packed", ["", ".gz"])
@pytest.mark.parametrize(
    ("images", "labels"),
    [
        ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
        ("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"),
        ("T10K-IMAGES.IDX3-UBYTE", "t10k-labels-idx1-ubyte"),
        ("t10k-images-idx3-ubyte/t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte/t10k-labels-idx1-ubyte"),
        ("t10k-images.idx3-ubyte/t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"),
        ("emnist-digits-test-images-idx3-ubyte", "emnist-digits-test-labels-idx1-ubyte"),
    ],
)
def test_the_names_under_which_people_have_it(tmp_path: Path, images: str, labels: str, packed: str) -> None:
    pictures, classes = np.full((5, 28, 28), 7, np.uint8), np.arange(5, dtype=np.uint8)
    for name, array in ((images, pictures), (labels, classes)):
        path = tmp_path / (f"{name}{packed}" if "/" not in name else f"{name}")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(content(array)) if packed else content(array))
    found, read = idx.read_digits(tmp_path, "t10k")
    assert (found == pictures).all()
    assert read.tolist() == classes.tolist()


def test_two_sets_in_one_folder_are_told_apart(folder: Path) -> None:
    for name in ("letters", "digits"):
        for kind, array in (("images-idx3", np.zeros((5, 28, 28), np.uint8)), ("labels-idx1", np.zeros(5, np.uint8))):
            (folder / f"emnist-{name}-test-{kind}-ubyte").write_bytes(content(array))
    assert idx.read_digits(folder, "t10k")[1].tolist() == [0, 1, 2, 3, 4], "MNIST's own come first"
    for path in folder.glob("t10k*"):
        path.unlink()
    with pytest.raises(WorkbenchError, match="several sets: emnist-digits-, emnist-letters-"):
        idx.read_digits(folder, "t10k")


def test_what_was_looked_for_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="no t10k-images-idx3-ubyte in") as caught:
        idx.read_digits(tmp_path, "t10k")
    assert "t10k-images.idx3-ubyte" in caught.value.hint
    (tmp_path / "train-images-idx3-ubyte").write_bytes(b"")
    with pytest.raises(WorkbenchError, match="no train-labels-idx1-ubyte in"):
        idx.read_digits(tmp_path, "train")

"""Arrays, tables and IDX files of one's own become sets to learn from; damaged ones are refused by name."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled, WorkbenchError
from workbench.core.data.files import table
from workbench.core.data.fingerprint import fingerprint
from workbench.core.data.labelled import Labelled
from workbench.core.data.read_context import ReadContext
from workbench.core.data.sources import ArrayFile, IdxFolder, Source, TableFile
from workbench.core.data.sources.at_place import source_at

from .picture_kit import digits

LABELS = np.arange(40, dtype=np.uint8) % 10


def found_at(path: Path) -> Labelled:
    """What is read after the program looked."""
    source = source_at(path, Control())
    return read(source, path.parent / "cache")


def read(source: Source, cache: Path) -> Labelled:
    return source.read(ReadContext(cache), lambda event: None, Control())


def save_idx(path: Path, array: NDArray[np.uint8]) -> None:
    sizes = b"".join(size.to_bytes(4, "big") for size in array.shape)
    content = bytes([0, 0, 8, array.ndim]) + sizes + array.tobytes()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)


def save_table(path: Path, images: NDArray[Any], labels: NDArray[Any], *, header: str = "", last: bool = False) -> None:
    rows = []
    for image, label in zip(images.reshape(len(images), -1), labels, strict=True):
        cells = [str(level) for level in image]
        rows.append(",".join([*cells, str(label)] if last else [str(label), *cells]))
    path.write_text("\n".join([header, *rows] if header else rows) + "\n", encoding="utf-8")


def in_order(images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> list[int]:
    """The numbers of the pictures sorted by label, and among those of one label by their bytes."""
    return sorted(range(len(labels)), key=lambda at: (labels[at], images[at].tobytes()))


FORMS = ("idx", "idx.gz", "npz", "course", "png", "list", "csv")


def save(form: str, folder: Path, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> Path:
    """Write the pictures in one of the forms that are read; returns what a person would point at."""
    folder.mkdir()
    if form.startswith("idx"):
        end = ".gz" if form.endswith(".gz") else ""
        save_idx(folder / f"train-images-idx3-ubyte{end}", images)
        save_idx(folder / f"train-labels-idx1-ubyte{end}", labels)
        return folder
    if form == "npz":
        np.savez_compressed(folder / "set.npz", x_train=images, y_train=labels)
        return folder / "set.npz"
    if form == "course":
        np.save(folder / "mnist_x_train.npy", images.reshape(len(images), -1))
        np.save(folder / "mnist_y_train.npy", labels)
        return folder
    if form == "csv":
        save_table(folder / "train.csv", images, labels, header="label," + ",".join(f"pixel{at}" for at in range(784)))
        return folder / "train.csv"
    for at, (image, label) in enumerate(zip(images, labels, strict=True)):
        name = f"{label}/{at:05}.png" if form == "png" else f"{at:05}.png"
        (folder / name).parent.mkdir(exist_ok=True)
        Image.fromarray(image).save(folder / name)
    if form == "list":
        lines = (f"{at:05}.png {label}\n" for at, label in enumerate(labels))
        (folder / "labels.txt").write_text("".join(lines))
    return folder


@pytest.mark.parametrize("count", [1000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_the_same_pictures_are_the_same_set_in_whatever_form_they_come(tmp_path: Path, count: int) -> None:
    images = digits(count)
    images[500:510] = images[:10]
    labels = np.random.default_rng(1).integers(0, 10, count, dtype=np.uint8)
    prints, sets = set(), set()
    for form in FORMS:
        place = save(form, tmp_path / form, images, labels)
        found = read(source_at(place, Control()), tmp_path / "cache")
        assert (found.left_out.count, found.format.class_names) == (0, tuple("0123456789")), form
        prints.add(fingerprint((found.images, found.labels)))
        order = in_order(found.images, found.labels)
        sets.add(found.images[order].tobytes() + found.labels[order].tobytes())
    assert len(prints) == len(sets) == 1
    # However they are split.
    assert fingerprint((images[:9], labels[:9]), (images[9:], labels[9:])) in prints
    # Another pixel, another label: another set.
    images[3, 10, 10] ^= 1
    assert fingerprint((images, labels)) not in prints
    images[3, 10, 10] ^= 1
    labels[3] = (labels[3] + 1) % 10
    assert fingerprint((images, labels)) not in prints


def test_test_halves_come_along(tmp_path: Path) -> None:
    images, test = digits(40), digits(10, seed=1)
    few = np.arange(10, dtype=np.uint8)
    np.savez(tmp_path / "a.npz", x_train=images, y_train=LABELS, x_test=test, y_test=few)
    (tmp_path / "b").mkdir()
    for name, array in (("x_train", images), ("y_train", LABELS), ("x_test", test), ("y_test", few)):
        np.save(tmp_path / "b" / f"mnist_{name}.npy", array.reshape(len(array), -1).squeeze())
    (tmp_path / "c").mkdir()
    for half, pictures, labels in (("train", images, LABELS), ("t10k", test, few)):
        save_idx(tmp_path / "c" / f"{half}-images.idx3-ubyte", pictures)
        save_idx(tmp_path / "c" / f"{half}-labels.idx1-ubyte", labels)
    for place in ("a.npz", "b", "c", "c/train-images.idx3-ubyte", "b/mnist_y_test.npy"):
        found = found_at(tmp_path / place)
        if place != "b/mnist_y_test.npy":
            assert found.images.tobytes() == images.tobytes(), place
            assert found.test_images is not None
            assert found.test_images.tobytes() == test.tobytes()
        else:
            # Whoever points at the test half learns from it.
            assert found.images.tobytes() == test.tobytes()


@pytest.mark.parametrize(
    "change",
    [
        lambda images: images / np.float32(255),
        lambda images: images.astype(np.float64),
        lambda images: images.astype(">i4"),
        lambda images: images.astype(np.uint16) * 257,
        lambda images: images[..., None],
        lambda images: images[:, None],
        lambda images: np.repeat(images[..., None], 3, axis=3),
        lambda images: np.asfortranarray(images),
        lambda images: images.reshape(len(images), -1),
    ],
)
def test_arrays_are_kept_in_many_ways(tmp_path: Path, change: Any) -> None:
    images = digits(40)
    np.savez(tmp_path / "set.npz", images=change(images), labels=LABELS)
    assert found_at(tmp_path / "set.npz").images.tobytes() == images.tobytes()


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (LABELS[:, None], tuple("0123456789")),
        (LABELS.astype(np.float32), tuple("0123456789")),
        (np.eye(10, dtype=np.float32)[LABELS], tuple("0123456789")),
        (np.array(["零", "一"])[LABELS % 2], ("一", "零")),
        (np.array([b"a", b"b"])[LABELS % 2], ("a", "b")),
        (LABELS + np.uint8(20), tuple(str(number) for number in range(20, 30))),
    ],
)
def test_labels_are_kept_in_many_ways(tmp_path: Path, labels: NDArray[Any], names: tuple[str, ...]) -> None:
    np.savez(tmp_path / "set.npz", x=digits(40), y=labels)
    found = found_at(tmp_path / "set.npz")
    assert found.format.class_names == names
    expected = LABELS if len(names) == 10 else (1 - LABELS % 2 if "零" in names else LABELS % 2)
    assert found.labels.tolist() == expected.tolist()


def test_white_paper_is_noticed_and_inverted(tmp_path: Path) -> None:
    images = digits(40)
    np.savez(tmp_path / "set.npz", x=255 - images, y=LABELS)
    assert found_at(tmp_path / "set.npz").images.tobytes() == images.tobytes()


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"x": digits(40), "y": LABELS[:39]}, "there are 40 pictures and 39 labels"),
        ({"x": digits(40)}, "it holds x, and no pictures with labels"),
        ({"x": digits(40)[:, :20], "y": LABELS}, "have the shape"),
        ({"x": np.zeros((4, 65, 65), np.uint8), "y": LABELS[:4]}, "65 × 65 pixels, expected 8 to 64"),
        ({"x": np.full((40, 8, 8), np.nan), "y": LABELS}, "values that are no numbers"),
        ({"x": digits(40) / 255 - 0.5, "y": LABELS}, "grey levels are -0.5 to 0.5"),
        ({"x": digits(40), "y": LABELS + 0.5}, "no whole numbers"),
        ({"x": digits(40), "y": np.zeros((40, 3))}, "not one-hot"),
        ({"x": digits(40), "y": np.zeros(40, np.uint8)}, "none"),
        ({"x": digits(40).astype("M8[s]"), "y": LABELS}, "holds no grey levels"),
        ({"x": digits(0), "y": LABELS[:0]}, "holds no pictures"),
    ],
)
def test_arrays_that_are_no_set_are_refused(tmp_path: Path, arrays: dict[str, Any], words: str) -> None:
    np.savez(tmp_path / "set.npz", **arrays)
    if words == "none":
        # All of one digit are ten classes, of which nine have no picture: odd, but possible.
        assert found_at(tmp_path / "set.npz").format.classes == 10
        return
    with pytest.raises(WorkbenchError, match=words) as found:
        found_at(tmp_path / "set.npz")
    assert "set.npz" in found.value.message


def test_nothing_is_unpickled_and_no_header_is_believed(tmp_path: Path) -> None:
    np.savez(tmp_path / "code.npz", x=np.array([object()] * 3), y=LABELS[:3])
    with pytest.raises(WorkbenchError, match="Python objects"):
        found_at(tmp_path / "code.npz")
    header = io.BytesIO()
    np.lib.format.write_array_header_2_0(header, {"descr": "|u1", "fortran_order": False, "shape": (10**9, 28, 28)})
    with zipfile.ZipFile(tmp_path / "bomb.npz", "w") as members:
        members.writestr("x.npy", header.getvalue() + bytes(100))
        members.writestr("y.npy", header.getvalue() + bytes(100))
    with pytest.raises(WorkbenchError, match="784,000,000,000 bytes is said to be in"):
        found_at(tmp_path / "bomb.npz")


@pytest.mark.parametrize("name", ["set.npz", "x.npy", "y.npy", "train.csv", "train-images-idx3-ubyte"])
@pytest.mark.parametrize("damage", ["cut", "empty", "text", "zeros"])
def test_damage_is_named(tmp_path: Path, name: str, damage: str) -> None:
    images = digits(40)
    np.savez(tmp_path / "set.npz", x=images, y=LABELS)
    np.save(tmp_path / "x.npy", images)
    np.save(tmp_path / "y.npy", LABELS)
    save_table(tmp_path / "train.csv", images, LABELS)
    save_idx(tmp_path / "train-images-idx3-ubyte", images)
    save_idx(tmp_path / "train-labels-idx1-ubyte", LABELS)
    path = tmp_path / name
    content = path.read_bytes()
    damaged = {"cut": content[: len(content) * 2 // 3], "empty": b"", "text": b"no such thing\n" * 9}
    path.write_bytes(damaged.get(damage, bytes(len(content))))
    if (name, damage) == ("train.csv", "cut"):
        # All whole rows are used, and what is left of the last one is said.
        found = found_at(path)
        assert 20 < len(found.labels) < 30
        assert "cells, expected 785" in found.left_out.lines[0]
        return
    with pytest.raises(WorkbenchError) as found_error:
        found_at(path)
    assert str(tmp_path) in found_error.value.message


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("header", ["", "named"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", " "])
def test_tables_are_written_in_many_ways(tmp_path: Path, last: bool, header: str, delimiter: str) -> None:
    images = digits(40)
    columns = [f"p{at}" for at in range(784)]
    first = ",".join([*columns, "class"] if last else ["label", *columns]) if header else ""
    save_table(tmp_path / "t.csv", images, LABELS, header=first, last=last)
    words = (tmp_path / "t.csv").read_text().replace(",", delimiter)
    (tmp_path / "t.csv").write_text("\ufeff" + words, encoding="utf-8")
    source = source_at(tmp_path / "t.csv", Control())
    assert isinstance(source, TableFile)
    assert source.label_column == ("last" if last else "first")
    found = read(source, tmp_path / "cache")
    assert found.images.tobytes() == images.tobytes()
    assert found.labels.tolist() == LABELS.tolist()
    assert found.left_out.count == 0


def test_tables_hold_shares_quotes_and_words_and_are_packed(tmp_path: Path) -> None:
    images = digits(40) // 255 * 255
    save_table(tmp_path / "shares.csv", images / 255, np.array(["甲", "乙"])[LABELS % 2])
    found = found_at(tmp_path / "shares.csv")
    assert found.images.tobytes() == images.tobytes()
    assert found.format.class_names == ("乙", "甲")
    words = (tmp_path / "shares.csv").read_text(encoding="utf-8")
    quoted = "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in words.splitlines())
    (tmp_path / "quoted.csv").write_text(quoted, encoding="utf-8")
    assert found_at(tmp_path / "quoted.csv").images.tobytes() == images.tobytes()
    (tmp_path / "packed.csv.gz").write_bytes(gzip.compress(words.encode()))
    assert found_at(tmp_path / "packed.csv.gz").labels.tolist() == found.labels.tolist()


def test_rows_that_are_no_picture_are_left_out_by_line(tmp_path: Path) -> None:
    save_table(tmp_path / "t.csv", digits(40), LABELS)
    lines = (tmp_path / "t.csv").read_text().splitlines()
    lines[3] = lines[3].rpartition(",")[0]
    lines[5] = "1.5," + lines[5].partition(",")[2]
    lines[7] = lines[7].rpartition(",")[0] + ",300"
    lines[9] = lines[9].rpartition(",")[0] + ",ink"
    lines[11] = "," + lines[11].partition(",")[2]
    (tmp_path / "t.csv").write_text("\n".join([*lines, ""]))
    found = found_at(tmp_path / "t.csv")
    assert len(found.labels) == 35
    assert found.left_out.lines == (
        "t.csv, line 4: it has 784 cells, expected 785",
        "t.csv, line 6: '1.5' is no class: it is no whole number",
        "t.csv, line 8: '300' is no grey level from 0 to 255",
        "t.csv, line 10: 'ink' is no grey level from 0 to 255",
        "t.csv, line 12: '' is no class: it is no whole number",
    )


def test_a_table_without_classes_says_so(tmp_path: Path) -> None:
    (tmp_path / "test.csv").write_text("\n".join(",".join("0" * 784) for _ in range(5)))
    with pytest.raises(WorkbenchError, match="784 cells, so that there is none for the class"):
        found_at(tmp_path / "test.csv")


def test_a_table_is_read_in_pieces_and_can_be_stopped(tmp_path: Path) -> None:
    save_table(tmp_path / "t.csv", digits(40), LABELS)
    control = Control()
    form = table.look(tmp_path / "t.csv")
    control.stop()
    with pytest.raises(Cancelled):
        table.read(tmp_path / "t.csv", form, lambda event: None, control)


def test_sources_without_a_file_say_so(tmp_path: Path) -> None:
    for source in (ArrayFile(), TableFile(), IdxFolder()):
        assert source.place is None
        with pytest.raises(WorkbenchError, match="No pictures are chosen"):
            read(source, tmp_path)


def test_a_folder_with_several_idx_sets_says_which(tmp_path: Path) -> None:
    for name in ("emnist-digits", "emnist-letters"):
        save_idx(tmp_path / f"{name}-train-images-idx3-ubyte", digits(10))
        save_idx(tmp_path / f"{name}-train-labels-idx1-ubyte", LABELS[:10])
    with pytest.raises(WorkbenchError, match="holds several sets: emnist-digits-, emnist-letters-"):
        found_at(tmp_path)

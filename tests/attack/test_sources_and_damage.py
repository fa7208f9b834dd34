"""Every form in which pictures come × every damage: what can be used is used and the rest is listed, or it is refused.

In no case does anything crash, and in none is a file of the user's written.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.progress import Event
from workbench.core.data.drawings import keep
from workbench.core.data.labelled import Labelled
from workbench.core.data.read_context import ReadContext
from workbench.core.data.sources import MyDrawings, Source
from workbench.core.data.sources.at_place import source_at

from ..core.picture_kit import class_folders, digits, labelled_folder
from ..core.test_own_arrays import save

COUNT = 40
LABELS = np.arange(COUNT, dtype=np.uint8) % 10
ARRAYS = {
    "npz": "set.npz",
    "npy": "mnist_x_train.npy",
    "idx": "train-images-idx3-ubyte",
    "idx.gz": "train-images-idx3-ubyte.gz",
    "csv": "train.csv",
}
"""Forms in which one file holds all pictures: where it is damaged, hardly anything is left."""
PICTURES = ("folders", "chinese", "list", "drawings")
"""Forms with a file for each picture: where one is damaged, all others are read."""


def form_at(form: str, folder: Path) -> tuple[Path, Path]:
    """Pictures in that form: what is pointed at, and the file that will be damaged."""
    if form in ARRAYS:
        return save({"npy": "course"}.get(form, form), folder, digits(COUNT), LABELS), folder / ARRAYS[form]
    if form == "drawings":
        paths = [keep(folder, picture, str(at % 10)) for at, picture in enumerate(digits(COUNT))]
        return folder, paths[7]
    if form == "list":
        labelled_folder(folder / "pictures", [str(label) for label in LABELS])
        return folder, folder / "pictures" / "7_7.png"
    names = ("零", "一", "二", "三") if form == "chinese" else ("a", "b", "c", "d")
    class_folders(folder, names, each=COUNT // 4)
    return folder, folder / names[1] / "00012.png"


def png_bomb() -> bytes:
    """A picture of sixty thousand pixels each way in a hundred bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def array_bomb(path: Path) -> bytes:
    """A file of the same form whose head promises a million pictures of a million pixels."""
    if path.suffix == ".gz" or "ubyte" in path.name:
        return struct.pack(">IIII", 0x803, 2**31 - 1, 28, 28)
    head = b"{'descr': '|u1', 'fortran_order': False, 'shape': (1000000, 1000, 1000), }"
    head += b" " * (118 - len(head) - 1) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head


def pickled(path: Path) -> bytes:
    """An array of objects, which only unpickling could read; whoever unpickles it makes a file."""

    class Bomb:
        def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
            return Path.touch, (path.parent / "executed",)  # type: ignore[return-value]

    made = path.with_name("pickled.npy")
    np.save(made, np.array([Bomb()], dtype=object), allow_pickle=True)
    content = made.read_bytes()
    made.unlink()
    return content


DAMAGES: dict[str, Callable[[Path, bytes], bytes | None]] = {
    "truncated": lambda _path, content: content[: len(content) // 2],
    "one byte short": lambda _path, content: content[:-1],
    "wrong magic": lambda _path, content: b"GARBAGE!" + content[8:],
    "empty": lambda _path, _content: b"",
    "zero bytes": lambda _path, content: bytes(len(content)),
    "text": lambda _path, _content: "一份文件\nnot what it says\n".encode(),
    "bomb": lambda path, _content: png_bomb() if path.suffix == ".png" else array_bomb(path),
    "pickle": lambda path, _content: pickled(path),
    "gone": lambda _path, _content: None,
}
"""What becomes of a file's content; None where the file goes while it is read."""


def content_of(folder: Path) -> dict[str, str]:
    """The hash of every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def found_at(at: Path, form: str) -> Source:
    """The source, as the window finds it."""
    return MyDrawings() if form == "drawings" else source_at(at, Control())


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("form", [*ARRAYS, *PICTURES])
def test_what_can_be_used_is_used_and_nothing_is_written(form: str, damage: str, tmp_path: Path) -> None:
    at, path = form_at(form, tmp_path / "set")
    context = ReadContext(tmp_path / "cache", drawings=tmp_path / "set")
    before = path.read_bytes()
    content = DAMAGES[damage](path, before)
    if content is not None:
        path.write_bytes(content)
    kept = content_of(tmp_path / "set")
    try:
        source = found_at(at, form)
        if content is None:
            path.unlink()
            del kept[str(path)]
        found: Labelled | WorkbenchError = source.read(context, silent, Control())
    except WorkbenchError as error:
        found = error
    assert content_of(tmp_path / "set") == kept
    assert not (tmp_path / "set" / "executed").exists()
    if form in PICTURES:
        assert isinstance(found, Labelled), found
        assert not found.flaw()
        # A file that had gone before the reading began is not missed.
        assert len(found.labels) + found.left_out.count >= COUNT - 1
        # Pillow reads what has only lost its last bytes.
        assert len(found.labels) == COUNT - (0 if damage == "one byte short" and not found.left_out else 1)
        assert damage == "gone" or not found.left_out or path.name in found.left_out.as_text()
    elif isinstance(found, WorkbenchError):
        assert any(part.name in str(found) for part in (path, path.parent)), found
    else:
        # A table loses the row that was cut off, and of zeros there can be arrays, too.
        assert not found.flaw()
        assert damage in ("truncated", "one byte short", "wrong magic", "zero bytes")


def silent(event: Event) -> None:
    """Nobody listens."""


LABEL_LINES = {
    "out of range": ("999", "7_7.png"),
    "negative": ("-3", "is no class"),
    "a fraction": ("2.5", "is no class"),
    "a float": ("7.0", ""),
    "not a name": ("", "is not a name and a label"),
}
"""What stands in the place of a label, and what is said; nothing where it is understood."""


@pytest.mark.parametrize("lines", LABEL_LINES)
def test_a_label_that_is_none_is_said_by_its_line(lines: str, tmp_path: Path) -> None:
    label, said = LABEL_LINES[lines]
    at, _ = form_at("list", tmp_path / "set")
    listing = tmp_path / "set" / "pictures.txt"
    listing.write_text(listing.read_text().replace("\n7_7.png 7\n", f"\n7_7.png {label}\n"))
    found = source_at(at, Control()).read(ReadContext(tmp_path / "cache"), silent, Control())
    assert not found.flaw()
    if said and lines != "out of range":
        assert len(found.labels) == COUNT - 1
        assert "pictures.txt, line 8" in found.left_out.as_text()
        assert said in found.left_out.as_text()
    else:
        assert len(found.labels) == COUNT


def test_a_read_only_folder_is_read(tmp_path: Path) -> None:
    at, _ = form_at("folders", tmp_path / "set")
    (tmp_path / "cache").mkdir()
    for folder in (tmp_path / "set", tmp_path / "cache"):
        folder.chmod(0o555)
    try:
        found = source_at(at, Control()).read(ReadContext(tmp_path / "cache"), silent, Control())
        assert len(found.labels) == COUNT
    finally:
        for folder in (tmp_path / "set", tmp_path / "cache"):
            folder.chmod(0o755)

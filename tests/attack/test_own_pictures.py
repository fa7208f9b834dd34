"""Whatever stands in a stranger's table, list, array or picture: it is learned from, or refused by name."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.data.read_context import ReadContext
from workbench.core.data.sources.at_place import source_at

from ..core.picture_kit import digits, labelled_folder
from ..core.test_own_arrays import save, save_table

LABELS = np.arange(20, dtype=np.uint8) % 10
PIECES = (b"\0", b"\xff" * 9, b"1e999", b"nan", b"-1", b"\n\n", b",,,,", b'"', b"PK\x05\x06", b"9" * 400, "零".encode())


def mutated(content: bytes, random: np.random.Generator) -> bytes:
    """The content with up to four things done to it: bytes changed, taken out, doubled, or put in."""
    changed = bytearray(content)
    for _ in range(random.integers(1, 5)):
        at = int(random.integers(len(changed) + 1)) if random.random() < 0.5 else int(random.integers(200))
        length = int(random.integers(1, 60))
        match random.integers(5):
            case 0:
                changed[at : at + 1] = bytes([random.integers(256)])
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case 3:
                changed[at:at] = PIECES[random.integers(len(PIECES))]
            case _:
                del changed[at:]
    return bytes(changed)


def place(form: str, folder: Path) -> tuple[Path, Path]:
    """What is pointed at, and the file that is mutated."""
    if form == "list":
        labelled_folder(folder / "set", [str(label) for label in LABELS])
        return folder / "set.txt", folder / "set.txt"
    if form == "words":
        folder.mkdir()
        save_table(folder / "t.csv", digits(20), np.array(["甲", "乙"])[LABELS % 2], last=True)
        return folder / "t.csv", folder / "t.csv"
    at = save(form, folder, digits(20), LABELS)
    files = {"npz": "set.npz", "csv": "train.csv", "course": "mnist_x_train.npy", "png": "3/00003.png"}
    return at, folder / files.get(form, f"train-images-idx3-ubyte{form.removeprefix('idx')}")


@pytest.mark.parametrize("form", ["list", "csv", "words", "npz", "course", "idx", "idx.gz", "png"])
def test_it_is_read_or_refused(form: str, tmp_path: Path) -> None:
    at, path = place(form, tmp_path / "set")
    content, random = path.read_bytes(), np.random.default_rng(7)
    flaws: list[str] = []
    refusals: list[str] = []
    for attempt in range(60):
        path.write_bytes(mutated(content, random))
        try:
            found = source_at(at, Control()).read(ReadContext(tmp_path / str(attempt)), lambda event: None, Control())
        except WorkbenchError as error:
            refusals.append(error.message)
        else:
            flaws.append(found.flaw())
    assert not any(flaws)
    assert all(str(tmp_path) in words or path.name in words for words in refusals)
    # What is packed has checksums, which notice everything; of the rest some comes through.
    assert flaws or form in ("npz", "idx.gz")

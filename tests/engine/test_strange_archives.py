"""Model files whose archive is a trap: refused by name, at once, and with little memory."""

from __future__ import annotations

import io
import struct
import tempfile
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.core.base import archive
from workbench.core.base.errors import WorkbenchError
from workbench.core.project.project import starter
from workbench.engine.model import build, model_file, restore
from workbench.engine.model.quick.reader import quick_reader

Members = dict[str, bytes]
BOMB = 400 * 2**20
LITTLE = 40 * 2**20
"""Bytes that may be taken for a refusal, the file's own content with them."""


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Members:
    """What is in the model file of the starter's network."""
    path = tmp_path_factory.mktemp("whole") / "model.keras"
    build.compiled(starter()).save(path)
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture(autouse=True)
def nothing_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


def packed(members: Members, method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return buffer.getvalue()


def refused(path: Path, content: bytes, reason: str) -> None:
    path.write_bytes(content)
    for door in (quick_reader, restore.restored):
        tracemalloc.start()
        try:
            began = time.monotonic()
            with pytest.raises(WorkbenchError, match=reason) as caught:
                door(path)
            took, (_now, peak) = time.monotonic() - began, tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert str(path) in caught.value.message
        assert caught.value.hint
        assert took < 2
        assert peak < LITTLE + len(content)


def test_members_that_keras_does_not_save_are_refused(members: Members, tmp_path: Path) -> None:
    for name in ("assets/vocabulary.txt", "../../evil.py", "/etc/cron.d/evil", "weights.npz"):
        refused(tmp_path / "m.keras", packed({**members, name: b"x"}), "is no part of a model that Keras saves")


def test_a_member_that_is_there_twice_is_refused(members: Members, tmp_path: Path) -> None:
    buffer = io.BytesIO(packed(members))
    with zipfile.ZipFile(buffer, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr(model_file.CONFIG, b"{}")
    refused(tmp_path / "m.keras", buffer.getvalue(), r"'config\.json' inside it is no part")


@pytest.mark.parametrize("name", [model_file.CONFIG, model_file.METADATA, model_file.WEIGHTS])
def test_a_bomb_is_refused_by_its_size(name: str, members: Members, tmp_path: Path) -> None:
    content = packed({**members, name: bytes(BOMB)}, zipfile.ZIP_DEFLATED)
    assert len(content) < 2**20
    refused(tmp_path / "m.keras", content, "inside it would take 419,430,400 bytes, more than the")


def test_a_bomb_that_hides_its_size_is_unpacked_no_further_than_it_claims(members: Members, tmp_path: Path) -> None:
    content = bytearray(packed({**members, model_file.WEIGHTS: bytes(BOMB)}, zipfile.ZIP_DEFLATED))
    claimed = 2**20
    checksum = zlib.crc32(bytes(claimed))
    # The local header and the list of members both say one megabyte, and the checksum is that of the first one.
    local = content.rindex(b"PK\x03\x04")
    listed = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, local + 14, checksum)
    struct.pack_into("<I", content, local + 22, claimed)
    struct.pack_into("<I", content, listed + 16, checksum)
    struct.pack_into("<I", content, listed + 24, claimed)
    refused(tmp_path / "m.keras", bytes(content), "cannot be used|is damaged")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_unpack_without_a_limit_are_refused(method: int, members: Members, tmp_path: Path) -> None:
    refused(tmp_path / "m.keras", packed(members, method), "is packed in a way that Keras never uses")


def test_a_model_that_somebody_packed_anew_is_read(members: Members, tmp_path: Path) -> None:
    path = tmp_path / "m.keras"
    path.write_bytes(packed(members, zipfile.ZIP_DEFLATED))
    assert restore.restored(path)[1].count_params() == 101_770


def damage(content: bytes) -> Iterator[bytes]:
    """A packed member cut, written over, encrypted by its flags, and packed with a method that nobody knows."""
    at = content.index(b"PK\x03\x04") + 60
    yield content[:at] + bytes(range(100, 200)) + content[at + 100 :]
    for offset, value in ((6, 1), (8, 99), (8, 14)):
        for mark, move in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
            changed = bytearray(content)
            place = changed.index(mark)
            changed[place + offset + move] = value
            yield bytes(changed)


def used_or_refused(door: Callable[[Path], object], path: Path) -> None:
    """Some bytes may be anything; where they may not, the file is named."""
    try:
        door(path)
    except WorkbenchError as error:
        message = error.message
    else:
        return
    assert str(path) in message


def test_damage_of_every_kind_is_an_error_of_the_file(members: Members, tmp_path: Path) -> None:
    small = {name: content for name, content in members.items() if name != model_file.METADATA}
    for number, content in enumerate(damage(packed(small, zipfile.ZIP_DEFLATED))):
        path = tmp_path / f"{number}.keras"
        path.write_bytes(content)
        for door in (quick_reader, restore.restored):
            used_or_refused(door, path)


def test_a_list_of_a_million_members_is_not_read(tmp_path: Path) -> None:
    entry = b"PK\x01\x02" + bytes(42)
    content = entry * 1_000_000
    end = struct.pack("<4s4H2LH", archive.END, 0, 0, 65535, 65535, len(content), 0, 0)
    refused(tmp_path / "m.keras", content + end, "it holds too many files")
    # The same with a length of nothing, and the true one where archives of more than four gigabytes have it.
    small = struct.pack("<4s4H2LH", archive.END, 0, 0, 1, 1, 46, 0, 0)
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, len(content), 0)
    locator = struct.pack("<4sLQL", archive.LOCATOR, 0, len(content), 1)
    refused(tmp_path / "m.keras", content + large + locator + small, "it holds too many files")


def test_older_formats_are_called_by_their_names(members: Members, tmp_path: Path) -> None:
    refused(tmp_path / "m.keras", members[model_file.WEIGHTS], "in the older HDF5 format")

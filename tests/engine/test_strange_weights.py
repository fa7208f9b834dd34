"""Weights that lead elsewhere, claim what is not there, or are no numbers: refused before they are read."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.project.project import starter
from workbench.engine.model import build, model_file, restore
from workbench.engine.model.quick.reader import quick_reader

Change = Callable[[h5py.Group], object]


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is in the model file of the starter's network."""
    path = tmp_path_factory.mktemp("whole") / "model.keras"
    build.compiled(starter()).save(path)
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def write(path: Path, members: dict[str, bytes], weights: bytes) -> None:
    with zipfile.ZipFile(path, "w") as target:
        for name, content in members.items():
            target.writestr(name, weights if name == model_file.WEIGHTS else content)


def changed(weights: bytes, change: Change) -> bytes:
    """The weights file after a change to what it holds for the first Dense layer."""
    content = io.BytesIO(weights)
    with h5py.File(content, "r+") as file:
        change(file["layers/dense/vars"])
    return content.getvalue()


def refused(path: Path, reason: str) -> None:
    for door in (quick_reader, restore.restored):
        with pytest.raises(WorkbenchError, match=reason) as caught:
            door(path)
        assert str(path) in caught.value.message
        assert caught.value.hint


def replaced(group: h5py.Group, put: object) -> None:
    del group["1"]
    group["1"] = put


def claimed(group: h5py.Group) -> None:
    """An array of the right size of which nothing was ever written."""
    del group["1"]
    space = h5py.h5s.create_simple((128,))
    made = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    made.set_alloc_time(h5py.h5d.ALLOC_TIME_LATE)
    h5py.h5d.create(group.id, b"1", h5py.h5t.NATIVE_FLOAT, space, made)


def virtual(group: h5py.Group) -> None:
    del group["1"]
    layout = h5py.VirtualLayout((128,), np.float32)
    layout[:] = h5py.VirtualSource("other.h5", "x", (128,))
    group.create_virtual_dataset("1", layout)


def packed(group: h5py.Group) -> None:
    del group["1"]
    group.create_dataset("1", data=np.zeros(128, np.float32), compression="gzip")


def large_chunk(group: h5py.Group) -> None:
    """Reading any of it would take one chunk of gigabytes."""
    del group["1"]
    group.create_dataset("1", (128,), np.float32, maxshape=(None,), chunks=(500_000_000,))


def with_value(value: float) -> Change:
    def change(group: h5py.Group) -> None:
        group["0"][3, 4] = value

    return change


def letters(group: h5py.Group) -> None:
    del group["1"]
    group.create_dataset("1", data=["letters"] * 128)


AT = "at layers/dense/vars/"
CHANGES: dict[str, tuple[Change, str]] = {
    "external link": (lambda group: replaced(group, h5py.ExternalLink("other.h5", "/x")), f"{AT}1 .* link leads"),
    "soft link": (lambda group: replaced(group, h5py.SoftLink("/layers/dense/vars/0")), f"{AT}1 .* link leads"),
    "hard link": (lambda group: replaced(group, group["0"]), f"{AT}1 .* link leads"),
    "round in circles": (lambda group: group.__setitem__("x", group), f"{AT}x .* link leads"),
    "back to the root": (lambda group: group.__setitem__("x", group.file["/"]), f"{AT}x .* link leads"),
    "link beside the layers": (
        lambda group: group.file.__setitem__("optimizer/x", h5py.ExternalLink("other.h5", "/x")),
        "at optimizer/x .* link leads",
    ),
    "virtual": (virtual, f"{AT}1 .* not stored as Keras"),
    "packed": (packed, f"{AT}1 .* not stored as Keras"),
    "large chunk": (large_chunk, f"{AT}1 .* not stored as Keras"),
    "nothing behind it": (claimed, f"{AT}1 .* claims more than the file holds"),
    "a type": (lambda group: group.__setitem__("x", np.dtype("f8")), f"{AT}x .* that is no array"),
    "an empty array": (lambda group: group.__setitem__("x", h5py.Empty("f4")), f"{AT}x .*"),
    "letters": (letters, "layers/dense/vars/1 are object 128|claims more"),
    "a compound": (lambda group: group.__setitem__("x", np.zeros(3, "i4,f8")), "vars/x are .* 3, which none"),
    "one more": (lambda group: group.__setitem__("2", np.zeros(5, "f4")), "vars/2 are float32 5, which none"),
    "a million more": (lambda group: group.__setitem__("2", np.zeros(10**6, "f4")), "vars/2 are float32 1,000,000"),
    "one more of a shape that is needed": (
        lambda group: group.__setitem__("2", np.zeros(128, "f4")),
        "vars/2 are float32 128, which none",
    ),
    "whole numbers": (lambda group: replaced(group, np.zeros(128, "i4")), "vars/1 are int32 128, which none"),
    "not a number": (with_value(np.nan), "vars/0 hold values that are not finite numbers"),
    "infinite": (with_value(-np.inf), "vars/0 hold values that are not finite numbers"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_weights_are_plain_arrays_that_the_layers_need(
    name: str, members: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, reason = CHANGES[name]
    with h5py.File(tmp_path / "other.h5", "w") as other:
        other["x"] = np.zeros(128, np.float32)
    # Links are relative to where the process is.
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "m.keras"
    write(path, members, changed(members[model_file.WEIGHTS], change))
    refused(path, reason)


def test_an_optimizer_that_ran_away_keeps_nobody_from_reading(members: dict[str, bytes], tmp_path: Path) -> None:
    def change(group: h5py.Group) -> None:
        slots = group.file["optimizer/vars"]
        slots["2"][...] = np.inf

    path = tmp_path / "m.keras"
    write(path, members, changed(members[model_file.WEIGHTS], change))
    assert restore.restored(path)[1].count_params() == 101_770
    assert quick_reader(path) is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in its folders")
def test_a_link_to_a_pipe_does_not_wait_for_it(members: dict[str, bytes], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    link = h5py.ExternalLink(str(tmp_path / "pipe"), "/x")
    path = tmp_path / "m.keras"
    write(path, members, changed(members[model_file.WEIGHTS], lambda group: replaced(group, link)))
    refused(path, "link leads elsewhere")


def test_other_data_before_the_weights_are_refused(members: dict[str, bytes], tmp_path: Path) -> None:
    with h5py.File(tmp_path / "w.h5", "w", userblock_size=512) as file:
        file["layers/dense/vars/0"] = np.zeros(3)
    path = tmp_path / "m.keras"
    write(path, members, (tmp_path / "w.h5").read_bytes())
    refused(path, "other data stand before them")


def used_or_refused(door: Callable[[Path], object], path: Path) -> None:
    """Some bytes may be anything; where they may not, the file is named."""
    try:
        door(path)
    except WorkbenchError as error:
        message = error.message
    else:
        return
    assert str(path) in message


def test_damaged_weights_are_an_error_of_the_file(members: dict[str, bytes], tmp_path: Path) -> None:
    weights, path = members[model_file.WEIGHTS], tmp_path / "m.keras"
    for content in (b"", b"Dear diary", weights[: len(weights) // 2], b"\x89HDF\r\n\x1a\n" + bytes(1000)):
        write(path, members, content)
        refused(path, r"m\.keras (cannot be used|is damaged)")
    noise = np.random.default_rng(0)
    for _ in range(100):
        # Among the first bytes, where HDF5 says what is where; zip's checksum is right.
        broken = bytearray(weights)
        for place in noise.integers(0, 6000, 4):
            broken[place] = noise.integers(256)
        write(path, members, bytes(broken))
        for door in (quick_reader, restore.restored):
            used_or_refused(door, path)

"""Project files: they come back whole, and nothing bad that happens to one costs what was there."""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.base.errors import WorkbenchError
from workbench.core.project import project_file
from workbench.core.project.project import Project, starter

from .generate import projects


@given(projects())
def test_a_project_comes_back(project: Project) -> None:
    assert project_file.from_text(project_file.to_text(project), "the text") == project


def test_saving_and_loading(tmp_path: Path) -> None:
    path = tmp_path / "数字 digits.digits.json"
    project_file.save(starter(), path)
    assert project_file.load(path) == starter()
    assert list(tmp_path.iterdir()) == [path], "a temporary file was left behind"


def document() -> dict[str, object]:
    loaded: dict[str, object] = json.loads(project_file.to_text(starter()))
    return loaded


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON \\(line 1\\)"),
        (b"[" * 200_000, "nested too deeply"),
        (b"[" + b"1" * 5000 + b"]", "0: 1{38,40}…1{38,40} is no number that can be used"),
        (b"\xff\xfe\x00", "is written in UTF-16"),
        (b"{}\n\xff", "is not text \\(line 2\\)"),
        (b"{}\n\x00", "is not text \\(line 2\\)"),
        (b"[1, 2]", "is not a Digit Workbench project"),
        (b'{"format": "other"}', "is not a Digit Workbench project"),
        (b'{"format": "digit-workbench project", "version": 99}', "format version 99; this program reads version 3"),
        (b'{"format": "digit-workbench project"}', "format version None"),
    ],
)
def test_what_is_no_project_is_refused_by_name(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "file.digits.json"
    path.write_bytes(content)
    with pytest.raises(WorkbenchError, match=reason) as caught:
        project_file.load(path)
    assert str(path) in caught.value.message
    assert path.read_bytes() == content


def places(document: object, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every value in a JSON document."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(document, dict):
        inner = list(document.items())
    elif isinstance(document, list):
        inner = list(enumerate(document))
    return [place for key, value in inner for place in [(*here, key), *places(value, (*here, key))]]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "name"]), inner, max_size=2),
    max_leaves=6,
)


@given(projects(), ANYTHING, st.data())
def test_whatever_stands_in_a_file_is_a_project_or_the_reason_why_not(
    project: Project, anything: object, data: st.DataObject
) -> None:
    damaged = json.loads(project_file.to_text(project))
    *way, last = data.draw(st.sampled_from(places(damaged)))
    inner = damaged
    for key in way:
        inner = inner[key]
    inner[last] = anything
    with suppress(WorkbenchError):
        assert isinstance(project_file.from_text(json.dumps(damaged), "that file"), Project)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"layers": [{"kind": "Dense", "units": 0}]}, "units: must be at least 1 (received 0)"),
        ({"layers": [{"kind": "Teleport"}]}, "unknown layer 'Teleport'"),
        ({"layers": [{"kind": ["Dense"]}]}, "unknown layer ['Dense']"),
        ({"layers": 5}, "layers"),
        ({"surprise": 1}, "surprise: is not known"),
        ({"train": {"epochs": "many"}}, "train.epochs"),
        ({"train": {"epochs": float("inf")}}, "train.epochs"),
        ({"train": {"epochs": 10**300}}, "train.epochs"),
        ({"data": {"validation_share": float("nan")}}, "data.validation_share"),
    ],
)
def test_a_damaged_field_is_named(change: dict[str, object], reason: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        project_file.from_text(json.dumps({**document(), **change}), "that file")
    assert reason in caught.value.message
    assert caught.value.message.startswith("that file cannot be used")


def test_an_enormous_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "enormous.digits.json"
    with path.open("wb") as handle:
        handle.truncate(project_file.FORMAT.largest + 1)
    with pytest.raises(WorkbenchError, match="too large to be a Digit Workbench project"):
        project_file.load(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="No such file") as caught:
        project_file.load(tmp_path / "nowhere.digits.json")
    assert caught.value.hint
    with pytest.raises(WorkbenchError, match="Is a directory"):
        project_file.load(tmp_path)


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_full_disk_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    path = tmp_path / "kept.digits.json"
    project_file.save(starter(), path)
    before = path.read_bytes()

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, failing, full)
    with pytest.raises(WorkbenchError, match="No space left") as caught:
        project_file.save(starter().with_(name="new"), path)
    assert str(path) in caught.value.message
    assert "Free some space" in caught.value.hint
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="Could not save the project to"):
        project_file.save(starter(), tmp_path / "no" / "such" / "p.digits.json")

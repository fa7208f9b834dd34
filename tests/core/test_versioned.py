"""Files that live: an older version is brought up to date step by step, a newer one is refused with the reason."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.base.errors import WorkbenchError
from workbench.core.base.versioned import Format, Values


def spelled_out(values: Values) -> Values:
    """A first step: one key gets another name."""
    return {**{key: value for key, value in values.items() if key != "lr"}, "learning_rate": values["lr"]}


def in_a_list(values: Values) -> Values:
    """A second step, which relies on the first."""
    return {"rates": [values["learning_rate"]]}


THIRD = Format("test rates", 3, (spelled_out, in_a_list), noun="a list of rates", hint="They end in .rates.")

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(1 - 2**64, 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
file_values = st.dictionaries(st.text().filter(lambda key: key not in ("format", "version")), json_values)


@given(file_values)
def test_values_come_back_as_text_and_as_a_document(values: dict[str, Any]) -> None:
    assert THIRD.from_text(THIRD.to_text(values), "the text") == values
    assert THIRD.load(THIRD.dump(values), "the document") == values


def test_a_file_begins_with_what_it_is() -> None:
    assert list(THIRD.dump({"rates": [1]}).items()) == [("format", "test rates"), ("version", 3), ("rates", [1])]


@pytest.mark.parametrize("key", ["format", "version"])
def test_the_marks_cannot_be_overwritten(key: str) -> None:
    with pytest.raises(ValueError, match=key):
        THIRD.dump({key: 1})


@pytest.mark.parametrize(("version", "values"), [(1, {"lr": 0.1}), (2, {"learning_rate": 0.1}), (3, {"rates": [0.1]})])
def test_every_older_version_takes_the_steps_that_are_left(version: int, values: Values) -> None:
    document = {"format": "test rates", "version": version, **values}
    before = dict(document)
    assert THIRD.load(document, "the file") == {"rates": [0.1]}
    assert document == before, "the caller's document was changed"


@pytest.mark.parametrize("version", [4, 99, 0, -1, True, 1.0, "1", None, [1]])
def test_a_version_that_is_not_ours_is_refused_by_name(version: object) -> None:
    with pytest.raises(WorkbenchError) as caught:
        THIRD.load({"format": "test rates", "version": version}, "old.rates")
    assert caught.value.message == (
        f"old.rates was saved in format version {version!r}; this program reads version 3 and older."
    )
    assert "newer" in caught.value.hint


@pytest.mark.parametrize("document", [None, 3, "test rates", [], {}, {"format": "other", "version": 1}])
def test_another_kind_of_file_is_refused(document: object) -> None:
    with pytest.raises(WorkbenchError, match=r"mine\.rates is not a list of rates") as caught:
        THIRD.load(document, "mine.rates")
    assert caught.value.hint == "They end in .rates."


def test_a_file_too_damaged_for_a_step_is_refused() -> None:
    with pytest.raises(WorkbenchError, match=r"mine is damaged.*version 3.*'lr'"):
        THIRD.load({"format": "test rates", "version": 1}, "mine")


def test_files_from_before_versions_were_written_count_as_the_version_they_are() -> None:
    format = Format("test rates", 3, (spelled_out, in_a_list), unmarked=1)
    for marks in ({}, {"format": "test rates"}):
        assert format.load({**marks, "lr": 0.1}, "the file") == {"rates": [0.1]}
    with pytest.raises(WorkbenchError, match="is not a"):
        format.load({"format": "other", "lr": 0.1}, "the file")


def test_a_version_needs_every_step_that_leads_to_it() -> None:
    with pytest.raises(ValueError, match="needs 2 migrations"):
        Format("test rates", 3, (spelled_out,))


@pytest.mark.parametrize("text", ["", "{", '{"a": 1}}'])
def test_what_is_no_json_says_so(text: str) -> None:
    with pytest.raises(WorkbenchError, match="it is not valid JSON"):
        THIRD.from_text(text, "the text")


def test_reading_a_file_names_it_in_every_failure(tmp_path: Path) -> None:
    path = tmp_path / "mine.rates"
    path.write_text(THIRD.to_text({"rates": [1]}), encoding="utf-8")
    assert THIRD.read(path) == {"rates": [1]}
    for content, reason in (
        (b"\xff\xfe\x00", "is written in UTF-16"),
        (b" " * (THIRD.largest + 1), "too large to be a list"),
    ):
        path.write_bytes(content)
        with pytest.raises(WorkbenchError, match=reason) as caught:
            THIRD.read(path)
        assert str(path) in caught.value.message
    path.unlink()
    with pytest.raises(WorkbenchError, match=re.escape(f"Could not read {path}: No such file")):
        THIRD.read(path)

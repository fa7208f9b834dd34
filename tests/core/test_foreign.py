"""What others wrote is read, or refused by name and place: nothing else comes out of the boundary."""

from __future__ import annotations

import csv
import json
import lzma
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.base.errors import Cancelled, WorkbenchError
from workbench.core.base.foreign import decoded, read_bytes, reading
from workbench.core.base.foreign_json import parsed
from workbench.core.base.quote import LONGEST, quoted, shortened
from workbench.core.spec.spec import Spec


class Small(Spec):
    """Something to be validated."""

    count: int


def nested() -> None:
    nested()


@pytest.mark.parametrize(
    "raised",
    [
        ValueError("no"),
        csv.Error("line contains NUL"),
        zlib.error("incorrect header"),
        lzma.LZMAError("corrupt"),
        OverflowError("too large"),
        ZeroDivisionError("by zero"),
        EOFError("early"),
        KeyError("kind"),
        AttributeError("list has no attribute get"),
        MemoryError(),
        OSError("cannot decompress"),
        PermissionError(13, "Permission denied"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_whatever_is_raised_names_the_origin(raised: Exception) -> None:
    with pytest.raises(WorkbenchError, match=r"that\.file") as caught, reading("that.file", "a hint"):
        raise raised
    assert caught.value.__cause__ is raised
    assert caught.value.hint


def test_validation_and_depth_are_said_in_words() -> None:
    with pytest.raises(WorkbenchError, match=r"that cannot be used: count: .*\(received 'x'\)"), reading("that"):
        Small.model_validate({"count": "x"})
    with pytest.raises(WorkbenchError, match="nested too deeply"), reading("that"):
        nested()


def test_our_own_errors_and_a_stop_pass_through() -> None:
    for ours in (WorkbenchError("mine"), Cancelled()):
        with pytest.raises(type(ours)) as caught, reading("that"):
            raise ours
        assert caught.value is ours


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ('{"a": {"b": [0, ' + "1" * 4400 + "]}}", r"a\.b\.1: 1{38,40}…1{38,40} is no number that can be used"),
        ('{"a": -' + "1" * 4400 + "}", "a: -1"),
        ('{"a": 18446744073709551616}', "a: 18446744073709551616 is no number"),
        ('{"a": [NaN]}', r"a\.0: NaN is no number"),
        ('{"a": -Infinity}', "a: -Infinity is no number"),
        ('{"a": 1e999}', "a: 1e999 is no number"),
        ('{"name": "half \\ud800"}', r"name: 'half \\ud800' holds half a character"),
        ('{"a": {"\\ud800": 1}}', "a: .* holds half a character"),
        ("1" * 4400, "the file: 1"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":\n\n}', r"not a thing: it is not valid JSON \(line 3\)"),
    ],
)
def test_json_that_cannot_be_taken_is_refused_with_its_place(document: str, reason: str) -> None:
    with pytest.raises(WorkbenchError, match=reason) as caught:
        parsed(document, "that.file", "a thing")
    assert "that.file" in caught.value.message
    assert len(caught.value.message) < 300


def test_what_can_be_taken_is_what_json_says() -> None:
    words = '{"a": [1, -18446744073709551615, 0.5, "\\ud83d\\ude00", null, true], "NaN": "Infinity"}'
    assert parsed(words, "that", "a thing") == json.loads(words)


def test_text_is_utf8_with_or_without_a_mark() -> None:
    assert decoded("\ufeffé".encode(), "that") == decoded("é".encode(), "that") == "é"
    for order in ("utf-16", "utf-16-be"):
        with pytest.raises(WorkbenchError, match="UTF-16") as caught:
            decoded("\ufeffa,b\n".encode(order), "that")
        assert "UTF-8" in caught.value.hint
    for bad in (b"a\nb\n\xff", b"a\nb\n\0"):
        with pytest.raises(WorkbenchError, match=r"that is not text \(line 3\)"):
            decoded(bad, "that")


def test_files_are_read_up_to_their_limit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5, "a thing") == b"12345"
    with pytest.raises(WorkbenchError, match=r"too large to be a thing \(5 bytes\)"):
        read_bytes(path, 4, "a thing")
    with pytest.raises(WorkbenchError, match="No such file"):
        read_bytes(tmp_path / "b", 5, "a thing")


@given(st.text() | st.lists(st.text()) | st.binary() | st.dictionaries(st.text(), st.integers()))
def test_quotes_are_short_and_can_be_written(value: object) -> None:
    quote = quoted(value)
    assert len(quote) < 10 * LONGEST
    quote.encode()


def test_quotes_of_monsters() -> None:
    assert len(quoted("x" * 15_000_000)) <= LONGEST
    assert quoted(10**5000) == "<int>"
    assert quoted("\ud800").encode() == b"'\\ud800'"
    assert shortened("x" * 200, 11) == "xxxxx…xxxxx"
    assert len(WorkbenchError("x" * 15_000_000).message) <= 2000
    with pytest.raises(WorkbenchError) as caught, reading("that"):
        Small.model_validate({"count": "x" * 15_000_000, "y" * 15_000_000: 1})
    assert len(caught.value.message) < 500

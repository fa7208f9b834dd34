"""JSON that others wrote: a document, or a WorkbenchError that names the line or the value that cannot be taken."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from .errors import WorkbenchError
from .foreign import unusable
from .quote import is_text, quoted, shortened
from .text import text

BITS = 64
"""Of the largest whole number in a file: a seed needs 64, and Qt and NumPy take no more."""
DIGITS = 21
"""Characters that such a number has at most, its sign included."""


def parsed(words: str, origin: object, noun: str, hint: str = "") -> Any:
    """A JSON text's document; raises WorkbenchError that names the line, or the value, that cannot be taken."""
    try:
        document = json.loads(words, parse_int=_whole, parse_float=_real, parse_constant=_Refused)
    except json.JSONDecodeError as error:
        raise WorkbenchError(
            text(
                "{origin} is damaged or not {noun}: it is not valid JSON (line {line}).",
                origin=origin,
                noun=noun,
                line=error.lineno,
            ),
            hint,
        ) from error
    except RecursionError as error:
        raise unusable(origin, text("it is nested too deeply"), hint) from error
    for place, reason in _flaws(document):
        raise unusable(origin, f"{place}: {reason}", hint)
    return document


class _Refused:
    """Stands where a number stood that is none of ours, until its place is known."""

    def __init__(self, words: str) -> None:
        self.words = words


def _whole(words: str) -> int | _Refused:
    # Counted before it is converted: Python refuses thousands of digits, and is slow with hundreds.
    number = int(words) if len(words) <= DIGITS else None
    return _Refused(words) if number is None or number.bit_length() > BITS else number


def _real(words: str) -> float | _Refused:
    number = float(words)
    return number if math.isfinite(number) else _Refused(words)


def _flaws(document: object) -> Iterator[tuple[str, str]]:
    """Values that cannot be taken, with the way to each: ``train.epochs``. Not recursive, so of any depth."""
    waiting: list[tuple[str, object]] = [("", document)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, _Refused):
            yield _named(place), text("{number} is no number that can be used", number=shortened(value.words))
        elif isinstance(value, str) and not is_text(value):
            yield _named(place), text("{value} holds half a character", value=quoted(value))
        elif isinstance(value, dict):
            for key, inner in value.items():
                if not is_text(key):
                    yield _named(place), text("{value} holds half a character", value=quoted(key))
                waiting.append((f"{place}.{key}" if place else key, inner))
        elif isinstance(value, list):
            waiting.extend((f"{place}.{at}" if place else str(at), inner) for at, inner in enumerate(value))


def _named(place: str) -> str:
    return shortened(place) if place else text("the file")

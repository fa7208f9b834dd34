"""A loss formula's text as numbers, names and signs, also as people type them on other keyboards."""

from __future__ import annotations

import re

from ..base.errors import WorkbenchError
from ..base.quote import shortened
from ..base.text import mark, text

Token = tuple[str, str, int]
"""Its kind (number, name or sign), its words, and its place, counted from 0."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+\.?[0-9]*(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>\*\*|<=|>=|[-+*/<>(),]))"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""The letters, digits and signs of Chinese and Japanese keyboards, which are as wide as the other characters there."""
_SAME = {
    "^": "**",
    "−": "-",
    "–": "-",
    "×": "*",
    "·": "*",
    "⋅": "*",
    "∗": "*",
    "÷": "/",
    "∕": "/",
    "≤": "<=",
    "≥": ">=",
    "，": ",",
    "、": ",",
    "\u3000": " ",
    "\u00a0": " ",
    "\u202f": " ",
}
"""Signs that say the same as ours."""
_INSTEAD = {
    "²": mark("write ** 2"),
    "³": mark("write ** 3"),
    "√": mark("write sqrt(…)"),
    "|": mark("write abs(…)"),
    "[": mark("write round brackets"),
    "]": mark("write round brackets"),
    "{": mark("write round brackets"),
    "}": mark("write round brackets"),
    ";": mark("write a comma between arguments"),
    "=": mark("a formula is only the loss itself; comparisons are < > <= >="),
    "%": mark("write / 100"),
}
LARGEST = (2 - 2**-23) * 2.0**127
"""The largest number of single precision, in which networks are trained."""
SMALLEST = 2.0**-126
"""The smallest above 0: TensorFlow makes 0 of what is smaller."""


class FormulaError(WorkbenchError):
    """A formula that cannot be read; the message says where and what was expected.

    ``place`` counts characters from 0; None when no single one is to blame.
    """

    def __init__(self, message: str, place: int | None = None) -> None:
        super().__init__(message)
        self.place = place


def tokens(words: str) -> list[Token]:
    """The tokens of a formula; raises FormulaError at the first character that means nothing."""
    usual, places = _usual(words)
    found, at = [], 0
    while at < len(usual.rstrip()):
        match = _TOKEN.match(usual, at)
        if not match:
            at += len(usual[at:]) - len(usual[at:].lstrip())
            raise _meaningless(words[places[at]], places[at])
        # The group that matched is the kind of token.
        kind = str(match.lastgroup)
        found.append((kind, match[kind], places[match.start(kind)]))
        at = match.end()
    return found


def number(words: str, place: int) -> float:
    """The number, which training holds in single precision; raises FormulaError for one that cannot be held."""
    value = float(words)
    if value > LARGEST:
        reason = text("is too large: training computes with numbers up to {limit}", limit=f"{LARGEST:.1e}")
    elif 0 < value < SMALLEST or (value == 0 and re.search("[1-9]", words.lower().split("e")[0])):
        limit = f"{SMALLEST:.1e}"
        reason = text("is too small: training computes with numbers down to {limit}", limit=limit)
    else:
        return value
    raise FormulaError(
        text("“{number}” at character {place} {reason}.", number=shown(words), place=place + 1, reason=reason), place
    )


def shown(words: str) -> str:
    """A token as a message shows it."""
    return shortened(words, 40)


def _usual(words: str) -> tuple[str, list[int]]:
    """The formula in our own signs, and for each of its characters the place where it comes from."""
    usual, places = "", []
    for place, character in enumerate(words):
        # Full-width signs first, since some of them have other names for us, too.
        new = character.translate(_FULL_WIDTH)
        new = _SAME.get(new, _SAME.get(character, new))
        usual += new
        places += [place] * len(new)
    return usual, places


def _meaningless(character: str, place: int) -> FormulaError:
    new = character.translate(_FULL_WIDTH)
    if hint := _INSTEAD.get(new):
        message = text(
            "“{character}” at character {place} means nothing in a formula: {hint}.",
            character=shown(character),
            place=place + 1,
            hint=text(hint),
        )
    else:
        message = text(
            "“{character}” at character {place} means nothing in a formula.",
            character=shown(character),
            place=place + 1,
        )
    return FormulaError(message, place)

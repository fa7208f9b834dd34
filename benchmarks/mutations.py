"""Sound documents, made unsound in the ways in which files really are and in which an attacker makes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

Way = tuple[str | int, ...]
DEEPEST = 12
"""Steps on the way to a value."""

NASTY: tuple[Callable[[], Any], ...] = (
    lambda: None,
    lambda: True,
    list,
    dict,
    lambda: "",
    lambda: -1,
    lambda: 0,
    lambda: 0.5,
    lambda: 2**31,
    lambda: 2**63,
    lambda: 2**64,
    lambda: 10**400,
    lambda: 10**4200,
    lambda: 1e308,
    lambda: float("nan"),
    lambda: float("-inf"),
    lambda: "half \ud800",
    lambda: "\udcff",
    lambda: "nul \0",
    lambda: "\ufeff",
    lambda: "x" * 100_000,
    lambda: "数" * 1000,
    lambda: "../../../etc/passwd",
    lambda: "{name}%s\\",
    lambda: "@Variant(\\0\\0\\0\\x7f)",
    lambda: [[[[[[]]]]]],
    lambda: {"kind": []},
    lambda: {"kind": "Dense", "units": []},
    lambda: [{"kind": "Dense"}] * 3000,
    lambda: {"format": "digit-workbench project", "version": 99},
    lambda: _nested(200),
    lambda: _nested(400),
)


def _nested(depth: int) -> Any:
    value: Any = 1
    for level in range(depth):
        value = [value] if level % 2 else {"layers": value}
    return value


def mutated(document: Any, chance: Random) -> bytes:
    """The document with one to four things wrong with it: values, keys, the coding, the bytes."""
    copy = json.loads(json.dumps(document))
    for _ in range(chance.randint(1, 3)):
        chance.choice((_replaced, _replaced, _replaced, _dropped, _added, _swapped, _repeated))(copy, chance)
    content = _text(copy, chance).encode("utf-8", "surrogatepass")
    return chance.choice((_as_it_is, _as_it_is, _as_it_is, _recoded, _cut, _flipped, _filled))(content, chance)


def ways(document: Any, here: Way = ()) -> list[Way]:
    """The way to every value of a JSON document but the whole, down to where sound ones end."""
    if len(here) > DEEPEST or not isinstance(document, dict | list):
        return []
    pairs = document.items() if isinstance(document, dict) else enumerate(document)
    return [way for key, inner in pairs for way in [(*here, key), *ways(inner, (*here, key))]]


def _place(document: Any, chance: Random) -> tuple[Any, str | int] | None:
    found = ways(document)
    if not found or len(found) > 5000:
        return None
    *way, last = chance.choice(found)
    for key in way:
        document = document[key]
    return document, last


def _replaced(document: Any, chance: Random) -> None:
    if place := _place(document, chance):
        place[0][place[1]] = chance.choice(NASTY)()


def _dropped(document: Any, chance: Random) -> None:
    if place := _place(document, chance):
        del place[0][place[1]]


def _added(document: Any, chance: Random) -> None:
    if (place := _place(document, chance)) and isinstance(place[0], dict):
        place[0][chance.choice(("surprise", "kind", "", "__class__", "x" * 10_000, "\ud800"))] = chance.choice(NASTY)()


def _swapped(document: Any, chance: Random) -> None:
    one, other = _place(document, chance), _place(document, chance)
    if one and other:
        # A copy, so that nothing holds itself.
        one[0][one[1]] = json.loads(json.dumps(other[0][other[1]]))


def _repeated(document: Any, chance: Random) -> None:
    if (place := _place(document, chance)) and isinstance(value := place[0][place[1]], list):
        place[0][place[1]] = (value * 200)[:2500]


def _text(document: Any, chance: Random) -> str:
    words = json.dumps(document, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 2)))
    if chance.random() < 0.05:
        # A number that Python itself refuses to read.
        words = words.replace(": 1", ": " + "1" * 4400, 1)
    return words


def _as_it_is(content: bytes, chance: Random) -> bytes:
    return content


def _recoded(content: bytes, chance: Random) -> bytes:
    words = content.decode("utf-8", "replace")
    return words.encode(chance.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp037")), "replace")


def _cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flipped(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _filled(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    filling = (b"\0" * 100, b"[" * 100_000, b"\xff\xfe", b'"' * 50, b"1" * 5000, b"{" * 2000, b"\r\n" * 1000)
    return content[:at] + chance.choice(filling) + content[at:]

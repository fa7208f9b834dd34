"""Quoting what somebody wrote: a message stays a message, however much that was."""

from __future__ import annotations

from reprlib import Repr

LONGEST = 80
"""Characters of a value that a message shows."""

_short = Repr()
_short.maxstring = _short.maxother = _short.maxlong = LONGEST
_short.maxlevel = 2


def quoted(value: object) -> str:
    """The value as Python writes it, its middle left out when it is long."""
    try:
        return _printable(_short.repr(value))
    except ValueError:
        # Python refuses to write whole numbers of more than 4,300 digits.
        return f"<{type(value).__name__}>"


def shortened(words: str, longest: int = LONGEST) -> str:
    """The words, their middle left out when they are long."""
    if len(words) <= longest:
        return _printable(words)
    half = (longest - 1) // 2
    return _printable(f"{words[:half]}…{words[-half:]}")


def is_text(words: str) -> bool:
    """Whether the text can be written: JSON may hold one half of a pair of surrogates."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _printable(words: str) -> str:
    """Without the halves of characters, which no terminal and no file takes."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")

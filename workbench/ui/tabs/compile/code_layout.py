"""A call broken over several lines, as Black would, so that it can be read in a narrow place. No Qt."""

from __future__ import annotations

INDENTS = (4, 2)
"""Python's usual indent, and the one for places that are too narrow for it."""


def laid_out(code: str, width: int) -> str:
    """The same Python with long lines broken at the commas of their outermost bracket."""
    lines: list[str] = []
    for indent in INDENTS:
        lines = [broken for line in code.split("\n") for broken in _broken(_indented(line, indent), width, indent)]
        if all(len(line) <= width for line in lines):
            break
    return "\n".join(lines)


def _indented(line: str, indent: int) -> str:
    bare = line.lstrip()
    return " " * ((len(line) - len(bare)) * indent // INDENTS[0]) + bare


def _broken(line: str, width: int, indent: int) -> list[str]:
    opening = _outermost(line)
    if len(line) <= width or opening is None:
        return [line]
    first, last = opening
    before = " " * (len(line) - len(line.lstrip()))
    inner = before + " " * indent
    head = [line[: first + 1]]
    if len(head[0]) > width and "=" in head[0]:
        # Inside brackets a line may end behind an equals sign, too.
        name, _, call = head[0].partition("=")
        head = [f"{name}=", inner + call]
        inner, before = inner + " " * indent, inner
    parts = [
        part
        for argument in _arguments(line[first + 1 : last])
        for part in _broken(f"{inner}{argument},", width, indent)
    ]
    return [*head, *parts, before + line[last:]]


def _outermost(line: str) -> tuple[int, int] | None:
    """Where the last bracket that is not inside another opens and closes; None if it is empty or open."""
    depth, begin, found = 0, 0, None
    for at, sign in _signs(line):
        if sign in "([":
            if depth == 0:
                begin = at
            depth += 1
        elif sign in ")]":
            depth -= 1
            if depth == 0 and at > begin + 1:
                found = (begin, at)
    return found if depth == 0 else None


def _arguments(inner: str) -> list[str]:
    """The arguments between two brackets, split at the commas that belong to them."""
    depth, start, found = 0, 0, []
    for at, sign in _signs(inner):
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif depth == 0:
            found.append(inner[start:at].strip())
            start = at + 1
    return [argument for argument in [*found, inner[start:].strip()] if argument]


def _signs(text: str) -> list[tuple[int, str]]:
    """Brackets and commas with their places, those inside strings left out."""
    found, quoted, escaped = [], False, False
    for at, sign in enumerate(text):
        if sign == '"' and not escaped:
            quoted = not quoted
        elif not quoted and sign in "()[],":
            found.append((at, sign))
        escaped = sign == "\\" and not escaped
    return found

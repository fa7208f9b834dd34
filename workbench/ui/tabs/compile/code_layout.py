"""A call broken over several lines, as Black would, so that it can be read in a narrow place. No Qt."""

from __future__ import annotations

INDENT = 4


def laid_out(code: str, width: int) -> str:
    """The same Python with long lines broken at the commas of their outermost bracket."""
    return "\n".join(broken for line in code.split("\n") for broken in _broken(line, width))


def _broken(line: str, width: int) -> list[str]:
    opening = _outermost(line)
    if len(line) <= width or opening is None:
        return [line]
    first, last = opening
    inner = line[first + 1 : last]
    indent = " " * (len(line) - len(line.lstrip()) + INDENT)
    parts = [part for argument in _arguments(inner) for part in _broken(f"{indent}{argument},", width)]
    return [line[: first + 1], *parts, indent[INDENT:] + line[last:]]


def _outermost(line: str) -> tuple[int, int] | None:
    """Where the last bracket that is not inside another opens and closes; None if it is empty or open."""
    depth, begin, found = 0, 0, None
    for at, sign in _signs(line):
        if sign in "([":
            begin = at if depth == 0 else begin
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
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
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

"""What could not be used of a source, with the place and the reason: the rest is."""

from __future__ import annotations

from dataclasses import dataclass

from ..base.text import plural, text

LISTED = 1000
"""As many are listed; of all others only the number is known."""


@dataclass(frozen=True)
class LeftOut:
    """The first of what was left out, a line each (``place: reason``), and how many there are in all."""

    lines: tuple[str, ...] = ()
    count: int = 0

    def __bool__(self) -> bool:
        return self.count > 0

    def __add__(self, other: LeftOut) -> LeftOut:
        return LeftOut((self.lines + other.lines)[:LISTED], self.count + other.count)

    def in_words(self) -> str:
        """How many there are; empty if there are none."""
        if not self.count:
            return ""
        return plural(
            "{number} picture or line could not be used",
            "{number} pictures or lines could not be used",
            self.count,
            number=f"{self.count:,}",
        )

    def as_text(self) -> str:
        """The list as it is shown and saved, a line each, and below it how many more there are."""
        more = self.count - len(self.lines)
        rest = [text("… and {number} more", number=f"{more:,}")] if more else []
        return "\n".join([*self.lines, *rest]) + "\n"


NOTHING = LeftOut()
"""All could be used."""


class Leaving:
    """Collects what is left out while something is read."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._count = 0

    def leave(self, place: object, reason: str) -> None:
        """Note one: the file or the line, and why."""
        self._count += 1
        if len(self._lines) < LISTED:
            self._lines.append(f"{place}: {reason}")

    def result(self) -> LeftOut:
        """What was noted until now."""
        return LeftOut(tuple(self._lines), self._count)

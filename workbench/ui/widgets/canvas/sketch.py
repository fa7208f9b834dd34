"""What lies on the canvas, with its history: no widget, only values."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from ....core.pictures.mnist_frame import Picture


class Dot(NamedTuple):
    """One point of the pen's path, and how wide the line is there as a share of its usual width."""

    x: float
    y: float
    width: float


Stroke = tuple[Dot, ...]


class Sheet(NamedTuple):
    """Strokes, or a picture uint8 [side, side] that fills the canvas; nothing can be drawn onto a picture."""

    strokes: tuple[Stroke, ...] = ()
    picture: Picture | None = None


TREMOR = 0.008
"""A stroke that stays within this share of the canvas was meant as a dot: hands tremble."""


class Sketch:
    """Finished strokes and the one under way, in shares of the canvas, or a picture; every change can be undone.

    A stroke that begins on a picture begins a new drawing.
    """

    def __init__(self) -> None:
        self._history = [Sheet()]
        self._now = 0
        self._under_way: list[Dot] = []

    @property
    def drawing(self) -> bool:
        """Whether a stroke is under way."""
        return bool(self._under_way)

    @property
    def empty(self) -> bool:
        """Whether nothing lies there."""
        return self.picture is None and next(iter(self), None) is None

    @property
    def picture(self) -> Picture | None:
        """The picture that lies there, or None."""
        return None if self._under_way else self._sheet.picture

    @property
    def last(self) -> Dot | None:
        """Where the pen is, while it draws."""
        return self._under_way[-1] if self._under_way else None

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._now > 0

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back and not replaced since."""
        return self._now < len(self._history) - 1

    def __iter__(self) -> Iterator[Stroke]:
        yield from self._sheet.strokes
        if self._under_way:
            yield tuple(self._under_way)

    def add(self, dot: Dot) -> Dot | None:
        """Begin or continue a stroke; returns the dot before, or None at its beginning."""
        before = self.last
        self._under_way.append(dot)
        return before

    def finish(self) -> bool:
        """End the stroke under way; one that hardly moved becomes a dot. True if that changed its look."""
        trembled = False
        if self._under_way:
            stroke, self._under_way = tuple(self._under_way), []
            first = stroke[0]
            trembled = all(math.hypot(dot.x - first.x, dot.y - first.y) < TREMOR for dot in stroke)
            self.show(Sheet((*self._sheet.strokes, (first,) if trembled else stroke)))
        return trembled

    def clear(self) -> None:
        """Take everything away, the stroke under way too; an empty sketch stays as it is."""
        self._under_way = []
        if not self.empty:
            self.show(Sheet())

    def undo(self) -> None:
        """Take the last change back; a stroke under way is simply dropped."""
        if self._under_way:
            self._under_way = []
        elif self.can_undo:
            self._now -= 1

    def redo(self) -> None:
        """Bring back the change that was taken back last."""
        if self.can_redo and not self._under_way:
            self._now += 1

    def show(self, sheet: Sheet) -> None:
        """Put something else in the place of what lies there."""
        self._under_way = []
        self._history = [*self._history[: self._now + 1], sheet]
        self._now += 1

    @property
    def _sheet(self) -> Sheet:
        return self._history[self._now]

"""What lies on the canvas, with its history: no widget, only values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ....core.pictures.mnist_frame import Picture
from .stroke import Dot, Stroke


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
        self._under_way = Stroke()

    @property
    def drawing(self) -> bool:
        """Whether a stroke is under way."""
        return len(self._under_way) > 0

    @property
    def empty(self) -> bool:
        """Whether nothing lies there."""
        return self.picture is None and not self.drawing and not self._sheet.strokes

    @property
    def picture(self) -> Picture | None:
        """The picture that lies there, or None."""
        return None if self.drawing else self._sheet.picture

    @property
    def last(self) -> Dot | None:
        """Where the pen is, while it draws."""
        return self._under_way.last if self.drawing else None

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
        if self.drawing:
            yield self._under_way

    def add(self, dot: Dot) -> Dot | None:
        """Begin or continue a stroke; returns the dot before, or None at its beginning."""
        before = self.last
        self._under_way.add(dot)
        return before

    def finish(self) -> bool:
        """End the stroke under way; one that hardly moved becomes a dot. True if that changed its look."""
        trembled = False
        if self.drawing:
            stroke, self._under_way = self._under_way, Stroke()
            reach = np.hypot(*(stroke.dots[:, :2] - stroke.dots[0, :2]).T).max()
            if trembled := bool(reach < TREMOR):
                stroke = Stroke([Dot(*stroke.dots[0].tolist())])
            self.show(Sheet((*self._sheet.strokes, stroke)))
        return trembled

    def clear(self) -> None:
        """Take everything away, the stroke under way too; an empty sketch stays as it is."""
        self._under_way = Stroke()
        if not self.empty:
            self.show(Sheet())

    def undo(self) -> None:
        """Take the last change back; a stroke under way is simply dropped."""
        if self.drawing:
            self._under_way = Stroke()
        elif self.can_undo:
            self._now -= 1

    def redo(self) -> None:
        """Bring back the change that was taken back last."""
        if self.can_redo and not self.drawing:
            self._now += 1

    def show(self, sheet: Sheet) -> None:
        """Put something else in the place of what lies there."""
        self._under_way = Stroke()
        self._history = [*self._history[: self._now + 1], sheet]
        self._now += 1

    @property
    def _sheet(self) -> Sheet:
        return self._history[self._now]

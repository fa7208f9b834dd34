"""What a set of pictures is like: how large they are, and what can be seen on them."""

from __future__ import annotations

from dataclasses import dataclass

from ..base.quote import quoted
from ..base.text import text

SIDES = (8, 64)
"""Pixels: the smallest and the largest side of a picture."""
CLASSES = (2, 100)
"""The fewest and the most classes."""

LONGEST_NAME = 100
"""Letters of a class's name."""


@dataclass(frozen=True)
class PictureFormat:
    """Square grey pictures of ``side`` pixels, each of one of the classes that have these names.

    Raises ValueError for a side outside 8…64, for other than 2…100 names, and for a name that is
    empty, longer than 100 letters, or stands there twice.
    """

    side: int
    class_names: tuple[str, ...]

    def __post_init__(self) -> None:
        if not SIDES[0] <= self.side <= SIDES[1]:
            raise ValueError(
                text(
                    "side must be {smallest} to {largest} pixels, received {side}",
                    smallest=SIDES[0],
                    largest=SIDES[1],
                    side=self.side,
                )
            )
        if not CLASSES[0] <= self.classes <= CLASSES[1]:
            raise ValueError(
                text(
                    "there must be {fewest} to {most} classes, received {count}",
                    fewest=CLASSES[0],
                    most=CLASSES[1],
                    count=self.classes,
                )
            )
        for at, name in enumerate(self.class_names):
            if len(name) > LONGEST_NAME:
                raise ValueError(
                    text(
                        "a class's name has up to {most} letters, received {count}: {name}",
                        most=LONGEST_NAME,
                        count=f"{len(name):,}",
                        name=quoted(name),
                    )
                )
            if not name.strip() or name in self.class_names[:at]:
                raise ValueError(
                    text(
                        "every class needs a name of its own, received {name} for class {number}",
                        name=repr(name),
                        number=at,
                    )
                )

    @property
    def classes(self) -> int:
        """How many classes there are."""
        return len(self.class_names)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Height, width and channels, as Keras takes one picture."""
        return (self.side, self.side, 1)

    @property
    def digits(self) -> bool:
        """Whether the classes are digits, of which a few things are known that hold for no other symbols."""
        return set(self.class_names) <= set("0123456789")


MNIST = PictureFormat(28, tuple("0123456789"))
"""The format of MNIST's digits."""

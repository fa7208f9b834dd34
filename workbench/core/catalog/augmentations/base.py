"""What an augmentation is. The augmentations themselves are in the files beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BeforeValidator, SerializeAsAny

from ...spec.spec import Entry, Family

Levels = NDArray[np.float32]
"""Pictures as float32 [n, side, side] in 0…1."""
Draws = NDArray[np.float32]
"""Random numbers as float32 [numbers, n, 1, 1], even in −1…1: a column of them for each picture."""


@dataclass(frozen=True)
class Amounts:
    """How much a random number of 1 does; at 0 nothing is done.

    ``turn`` in radians, ``slant`` in pixels sideways per pixel of height; ``size``, ``right``, ``down`` and ``bend`` as
    shares of the side.
    """

    turn: float = 0.0
    slant: float = 0.0
    size: float = 0.0
    right: float = 0.0
    down: float = 0.0
    mirrored: bool = False
    overturned: bool = False
    bend: float = 0.0


class Augmentation(Entry):
    """A change of every training image by numbers that are drawn for it: others in each epoch."""

    numbers: ClassVar[int] = 0
    """How many numbers must be drawn for it; which of them it looks at never changes.

    A new augmentation takes numbers behind those of all others, so that theirs stay what they were, and a run of an
    older version sees the same images when it goes on.
    """
    generator: ClassVar[str] = ""
    """The parameters that do the same in the legacy ``ImageDataGenerator``; empty if there are none."""
    layer: ClassVar[str] = ""
    """Keras' layer that does about the same; empty if there is none."""

    def moved(self, amounts: Amounts) -> Amounts:
        """The amounts by which the ink is moved, with its own among them; all of them become one lookup."""
        return amounts

    def painted(self, pictures: Levels, draws: Draws) -> Levels:
        """The pictures with the ink changed where it is, each by its own numbers; it may leave 0…1."""
        return pictures

    def lines(self, side: int) -> Iterator[str]:
        """Python that makes ``images`` [n, side, side] of themselves as ``painted`` does, bit for bit."""
        yield from ()

    def once(self, side: int) -> str:
        """What the lines need worked out once, as a parameter with its value."""
        return ""


MODULES = tuple(f"{__package__}.{name}" for name in ("geometric", "ink"))
AUGMENTATIONS: Family[Augmentation] = Family("augmentation", MODULES)
AnyAugmentation = Annotated[SerializeAsAny[Augmentation], BeforeValidator(AUGMENTATIONS.parse)]

"""A restored model, as the window asks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..data.images import Pictures
from ..pictures.format import PictureFormat


@dataclass(frozen=True)
class Scores:
    """Loss and accuracy over a set of images."""

    loss: float
    accuracy: float
    images: int


class Reader(Protocol):
    """A restored checkpoint that reads pictures; used from one lane only."""

    @property
    def format(self) -> PictureFormat:
        """The pictures that are taken and the classes that are told apart."""
        ...

    def read(self, images: Pictures) -> NDArray[np.float32]:
        """Probabilities, float32 [n, classes], for uint8 [n, side, side]; rows add up to 1."""
        ...

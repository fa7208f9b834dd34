"""A model file that was opened, as the window asks it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..data.images import Labels, Pictures
from ..pictures.format import PictureFormat
from ..spec.shape import Shape
from ..weights.variable import Variable

Probabilities = NDArray[np.float32]
"""One row for each picture, float32 [n, classes]; rows add up to 1."""


@dataclass(frozen=True)
class Scores:
    """Loss and accuracy over a set of images."""

    loss: float
    accuracy: float
    images: int


@dataclass(frozen=True, eq=False)
class Activations:
    """What layers give for some pictures, by the layers' names and in the network's order.

    ``values`` are float32 with the pictures along the first axis. ``too_large`` holds the output
    shapes, for one picture, of layers that were left out because their values would be too many.
    """

    values: dict[str, NDArray[np.float32]]
    too_large: dict[str, Shape]


class Reader(Protocol):
    """Says what is on pictures; may be asked from several lanes at once."""

    @property
    def format(self) -> PictureFormat:
        """The pictures that are taken and the classes that are told apart."""
        ...

    def read(self, pictures: Pictures) -> Probabilities:
        """Probabilities, float32 [n, classes], for uint8 [n, side, side], ink bright on black.

        Raises ValueError for arrays of another type, WorkbenchError for pictures of another side.
        """
        ...


class Model(Reader, Protocol):
    """A model file that was opened, a copy of its own that no training touches.

    Any model has weights. For one that does not take pictures and tell classes apart, everything
    else raises a WorkbenchError that says so, ``format`` included.
    """

    @property
    def white(self) -> float:
        """What the model is given for a white pixel: 1.0, or 255.0 where its own first layer scales."""
        ...

    def activations(self, pictures: Pictures, layers: Collection[str] | None = None) -> Activations:
        """What each layer, or each of these, gives for a few pictures, uint8 [n, side, side].

        Raises ValueError for a name that no layer has, and as ``read`` does.
        """
        ...

    def weights(self) -> tuple[Variable, ...]:
        """Every variable, in the order of the layers."""
        ...

    def evaluate(self, pictures: Pictures, labels: Labels) -> Scores:
        """Loss and accuracy on labelled pictures, with the loss that the model was trained on.

        Raises WorkbenchError when there are none, when they do not fit, or when the loss is not known.
        """
        ...

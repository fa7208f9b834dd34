"""Pooling: one number for each neighbourhood."""

from __future__ import annotations

from typing import Literal

from ...fields import Pair, declare
from ...shape import Shape
from .base import LAYERS, Layer, Window
from .sliding import PADDING_HELP, slide


class Pooling2D(Layer):
    """What all windowed poolings share."""

    group = "Pooling"

    pool_size: Pair = declare((2, 2), "Height and width of a neighbourhood.", minimum=1, maximum=28)
    strides: Pair | None = declare(
        None,
        "How far the window moves; as far as it is large, if not given.",
        minimum=1,
        maximum=28,
        same_as="pool_size",
    )
    padding: Literal["valid", "same"] = declare("valid", "What happens at the border.", choice_help=PADDING_HELP)

    def output_shape(self, shape: Shape) -> Shape:
        return (*slide(self, shape, self.pool_size, self.strides or self.pool_size, self.padding), shape[2])

    def window(self, shape: Shape) -> Window:
        return Window(self.pool_size, self.strides or self.pool_size)


@LAYERS.entry
class MaxPooling2D(Pooling2D):
    summary = (
        "Keeps the largest value of each neighbourhood: the map gets smaller, the pattern may move a little. "
        "It keeps texture and has nothing to learn."
    )
    keras = "layers.MaxPooling2D"
    icon = "max-pooling"
    positional = ("pool_size",)

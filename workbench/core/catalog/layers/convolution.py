"""Convolutions: small kernels that slide over the image."""

from __future__ import annotations

from typing import Literal

from ...fields import Pair, declare
from ...shape import Shape
from .activation import ActivationName, activation_field
from .base import LAYERS, Layer, Window
from .sliding import PADDING_HELP, slide

Padding = Literal["valid", "same"]


@LAYERS.entry
class Conv2D(Layer):
    summary = (
        "Slides small kernels over the image; each kernel looks for one pattern everywhere and draws a map of it. "
        "The weights are shared over all places, so there are few of them."
    )
    group = "Convolution"
    keras = "layers.Conv2D"
    icon = "conv2d"
    positional = ("filters", "kernel_size")

    filters: int = declare(16, "How many kernels, and so how many output channels.", minimum=1, maximum=1024)
    kernel_size: Pair = declare((3, 3), "Height and width of a kernel in pixels.", minimum=1, maximum=28)
    strides: Pair = declare((1, 1), "How many pixels the kernel moves at a time.", minimum=1, maximum=28)
    padding: Padding = declare("valid", "What happens at the border.", choice_help=PADDING_HELP)
    activation: ActivationName = activation_field()
    use_bias: bool = declare(True, "Adds one trainable offset to each filter.", advanced=True)

    def output_shape(self, shape: Shape) -> Shape:
        return (*slide(self, shape, self.kernel_size, self.strides, self.padding), self.filters)

    def trainable(self, shape: Shape) -> int:
        height, width = self.kernel_size
        return (height * width * shape[-1] + int(self.use_bias)) * self.filters

    def multiply_adds(self, shape: Shape) -> int:
        rows, columns, filters = self.output_shape(shape)
        height, width = self.kernel_size
        return rows * columns * filters * height * width * shape[-1]

    def window(self, shape: Shape) -> Window:
        return Window(self.kernel_size, self.strides)

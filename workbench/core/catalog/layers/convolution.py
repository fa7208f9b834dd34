"""Convolutions: small kernels that slide over the image."""

from typing import Any, Literal

from ...spec.fields import LARGEST_SIDE, Pair, declare
from ...spec.shape import Shape
from ..initializers import InitializerName, initializer_field
from ..regularizers import AnyRegularizer, regularizer_field
from .activation_name import ActivationName, activation_field
from .base import LAYERS, Layer, Window
from .sliding import PADDING_HELP, slide

Padding = Literal["valid", "same"]

_BIAS = "Adds one trainable offset to each filter; not needed in front of BatchNormalization."


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
    kernel_size: Pair = declare((3, 3), "Height and width of a kernel in pixels.", minimum=1, maximum=LARGEST_SIDE)
    strides: Pair = declare((1, 1), "How many pixels the kernel moves at a time.", minimum=1, maximum=LARGEST_SIDE)
    padding: Padding = declare("valid", "What happens at the border.", choice_help=PADDING_HELP)
    activation: ActivationName = activation_field()
    use_bias: bool = declare(True, _BIAS, advanced=True)
    kernel_initializer: InitializerName = initializer_field()
    kernel_regularizer: AnyRegularizer | None = regularizer_field()

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


class _Depthwise(Layer):
    """What the two convolutions that look at each channel alone have in common."""

    kernel_size: Pair = declare((3, 3), "Height and width of a kernel in pixels.", minimum=1, maximum=LARGEST_SIDE)
    strides: int = declare(1, "How many pixels the kernel moves at a time.", minimum=1, maximum=LARGEST_SIDE)
    padding: Padding = declare("valid", "What happens at the border.", choice_help=PADDING_HELP)
    depth_multiplier: int = declare(1, "How many kernels look at each channel.", minimum=1, maximum=16)
    activation: ActivationName = activation_field()
    use_bias: bool = declare(True, _BIAS, advanced=True)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> dict[str, Any]:
        fields = super().from_config(config)
        strides = fields.get("strides")
        return {**fields, "strides": strides[0]} if isinstance(strides, tuple) and len(set(strides)) == 1 else fields

    def _places(self, shape: Shape) -> tuple[int, int]:
        return slide(self, shape, self.kernel_size, (self.strides, self.strides), self.padding)

    def window(self, shape: Shape) -> Window:
        return Window(self.kernel_size, (self.strides, self.strides))


@LAYERS.entry
class DepthwiseConv2D(_Depthwise):
    summary = (
        "Slides a kernel of its own over each channel and mixes nothing between them: "
        "a convolution at a fraction of the weights."
    )
    group = "Convolution"
    keras = "layers.DepthwiseConv2D"
    icon = "depthwise-conv2d"
    positional = ("kernel_size",)

    def output_shape(self, shape: Shape) -> Shape:
        return (*self._places(shape), shape[2] * self.depth_multiplier)

    def trainable(self, shape: Shape) -> int:
        height, width = self.kernel_size
        return (height * width + int(self.use_bias)) * shape[-1] * self.depth_multiplier

    def multiply_adds(self, shape: Shape) -> int:
        rows, columns, channels = self.output_shape(shape)
        height, width = self.kernel_size
        return rows * columns * channels * height * width


@LAYERS.entry
class SeparableConv2D(_Depthwise):
    summary = (
        "First a kernel of its own for each channel, then a 1×1 convolution that mixes the channels: "
        "nearly as able as Conv2D, with far fewer weights."
    )
    group = "Convolution"
    keras = "layers.SeparableConv2D"
    icon = "separable-conv2d"
    positional = ("filters", "kernel_size")

    filters: int = declare(16, "How many output channels.", minimum=1, maximum=1024)

    def output_shape(self, shape: Shape) -> Shape:
        return (*self._places(shape), self.filters)

    def trainable(self, shape: Shape) -> int:
        height, width = self.kernel_size
        middle = shape[-1] * self.depth_multiplier
        return height * width * middle + (middle + int(self.use_bias)) * self.filters

    def multiply_adds(self, shape: Shape) -> int:
        rows, columns, filters = self.output_shape(shape)
        height, width = self.kernel_size
        middle = shape[-1] * self.depth_multiplier
        return rows * columns * middle * (height * width + filters)

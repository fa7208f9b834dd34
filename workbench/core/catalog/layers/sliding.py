"""The size of what a sliding window leaves, shared by convolution and pooling."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...base.errors import ShapeError
from ...base.text import text
from ...spec.shape import Shape, shape_text

if TYPE_CHECKING:
    from .base import Layer

PADDING_HELP = {
    "valid": "No border is added: the output is smaller, (n − k) / stride + 1 rounded down.",
    "same": "Zeros are added around: with stride 1 the output is as large as the input, n / stride rounded up.",
}


def image(layer: Layer, shape: Shape) -> tuple[int, int, int]:
    """``shape`` as (height, width, channels), or a ShapeError that says what came instead."""
    if len(shape) != 3:
        raise ShapeError(
            text(
                "{name} works on images (height × width × channels); received {shape}.",
                name=type(layer).__name__,
                shape=shape_text(shape),
            ),
            text("Put it before Flatten, or add a Reshape that makes an image."),
        )
    return shape[0], shape[1], shape[2]


def slide(layer: Layer, shape: Shape, size: tuple[int, int], strides: tuple[int, int], padding: str) -> tuple[int, int]:
    """Output height and width of a window of ``size`` moved by ``strides`` over an image.

    Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016).
    """
    height, width, _ = image(layer, shape)
    if padding == "same":
        return math.ceil(height / strides[0]), math.ceil(width / strides[1])
    if size[0] > height or size[1] > width:
        raise ShapeError(
            text(
                "{name}'s window of {size} is larger than its input of {shape}.",
                name=type(layer).__name__,
                size=shape_text(size),
                shape=shape_text(shape),
            ),
            text("Make the window smaller, use padding same, or pool less before it."),
        )
    return (height - size[0]) // strides[0] + 1, (width - size[1]) // strides[1] + 1

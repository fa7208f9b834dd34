"""Layers that connect everything with everything, or only change the shape."""

from __future__ import annotations

from ...errors import ShapeError
from ...fields import declare
from ...shape import Shape, size
from .activation import ActivationName, activation_field
from .base import LAYERS, Layer


@LAYERS.entry
class Flatten(Layer):
    summary = (
        "Lays the values of an image out in one long row, so that a Dense layer can take them. "
        "It has nothing to learn; the neighbourhood of pixels is forgotten."
    )
    group = "Core"
    keras = "layers.Flatten"
    icon = "flatten"

    def output_shape(self, shape: Shape) -> Shape:
        return (size(shape),)


@LAYERS.entry
class Dense(Layer):
    summary = (
        "Every output is a weighted sum of all inputs plus a bias, passed through an activation. "
        "The last Dense layer has one unit per class."
    )
    group = "Core"
    keras = "layers.Dense"
    icon = "dense"
    positional = ("units",)

    units: int = declare(128, "How many outputs (neurons) the layer has.", minimum=1, maximum=16384)
    activation: ActivationName = activation_field()
    use_bias: bool = declare(True, "Adds one trainable offset to each unit.", advanced=True)

    def output_shape(self, shape: Shape) -> Shape:
        if not shape:
            raise ShapeError("Dense needs at least one value per sample; received a scalar.")
        return (*shape[:-1], self.units)

    def trainable(self, shape: Shape) -> int:
        return shape[-1] * self.units + (self.units if self.use_bias else 0)

    def multiply_adds(self, shape: Shape) -> int:
        return size(shape) * self.units

"""Layers that connect everything with everything, or only change the shape or the scale."""

from math import prod
from typing import Any

from ...base.errors import ShapeError
from ...base.text import text
from ...spec.calls import Call
from ...spec.fields import declare
from ...spec.shape import Shape, ShapeField, shape_text, size
from ..initializers import InitializerName, initializer_field
from ..regularizers import AnyRegularizer, regularizer_field
from .activation_name import ActivationName, activation_field
from .base import LAYERS, Layer, Tokens


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

    def tokens(self, before: Tokens) -> Tokens:
        return before


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
    kernel_initializer: InitializerName = initializer_field()
    kernel_regularizer: AnyRegularizer | None = regularizer_field()

    def output_shape(self, shape: Shape) -> Shape:
        if not shape:
            raise ShapeError(text("Dense needs at least one value per sample; received a scalar."))
        return (*shape[:-1], self.units)

    def trainable(self, shape: Shape) -> int:
        return shape[-1] * self.units + (self.units if self.use_bias else 0)

    def multiply_adds(self, shape: Shape) -> int:
        return size(shape) * self.units


@LAYERS.entry
class Reshape(Layer):
    summary = (
        "Reads the same values in another shape: 28×28 makes an image of MNIST 28 time steps of 28 features, "
        "as recurrent layers take them. One −1 stands for whatever is left over."
    )
    group = "Core"
    keras = "layers.Reshape"
    icon = "reshape"
    positional = ("target_shape",)

    target_shape: ShapeField = declare((28, 28), "The new shape without the batch axis, for instance 28×28 or −1.")

    def output_shape(self, shape: Shape) -> Shape:
        target = self.target_shape
        if -1 in target:
            known = prod(length for length in target if length != -1)
            if known and size(shape) % known == 0:
                target = tuple(size(shape) // known if length == -1 else length for length in target)
        if -1 in target or size(target) != size(shape):
            raise ShapeError(
                text(
                    "Reshape cannot turn {shape} ({size} values) into {target_shape}.",
                    shape=shape_text(shape),
                    size=size(shape),
                    target_shape=shape_text(self.target_shape),
                ),
                text("The number of values has to stay the same."),
            )
        return target

    def tokens(self, before: Tokens) -> Tokens:
        return before


@LAYERS.entry
class Rescaling(Layer):
    summary = (
        "Multiplies every value by a scale and adds an offset. Images arrive between 0 and 1; "
        "scale 2 and offset −1 spread them over −1…1."
    )
    group = "Core"
    keras = "layers.Rescaling"
    icon = "rescaling"
    positional = ("scale",)

    scale: float = declare(2.0, "What every value is multiplied by.", minimum=-1000.0, maximum=1000.0)
    offset: float = declare(-1.0, "What is added afterwards.", minimum=-1000.0, maximum=1000.0, keras_default=0.0)

    def multiply_adds(self, shape: Shape) -> int:
        return size(shape)


@LAYERS.entry
class Normalization(Layer):
    summary = (
        "Subtracts a mean and divides by a standard deviation, so that the inputs are standardized. "
        "The values given are those of MNIST's pixels between 0 and 1."
    )
    group = "Normalization"
    keras = "layers.Normalization"
    icon = "normalization"

    mean: float = declare(
        0.1307, "The mean, which is subtracted from every value.", minimum=-1000.0, maximum=1000.0, keras_default=None
    )
    variance: float = declare(
        0.0949, "The variance: values are divided by its square root.", minimum=1e-6, maximum=1e6, keras_default=None
    )

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> dict[str, Any]:
        return {name: config.pop(name) for name in ("mean", "variance") if name in config}

    def call(self) -> Call:
        # One mean for all pixels: Keras would otherwise expect one for each channel.
        return Call(self.keras, {"axis": None, **self.arguments()})

    def multiply_adds(self, shape: Shape) -> int:
        return size(shape)

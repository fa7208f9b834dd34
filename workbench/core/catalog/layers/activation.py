"""Activation functions as layers of their own."""

from typing import Annotated, Any

import pydantic

from ...base.errors import ShapeError
from ...base.text import text
from ...spec.fields import declare
from ...spec.shape import Shape, size
from .activation_name import ActivationName, activation_field
from .base import LAYERS, Layer


@LAYERS.entry
class Activation(Layer):
    summary = (
        "Applies an activation function to every value. On its own it stands after BatchNormalization: "
        "convolution, normalization, activation, pooling, dropout."
    )
    group = "Activation"
    keras = "layers.Activation"
    icon = "activation"
    positional = ("activation",)

    activation: ActivationName = activation_field("relu")


Ceiling = Annotated[float, pydantic.Field(ge=0.0, le=1e6)]


@LAYERS.entry
class ReLU(Layer):
    summary = "max(0, x) as a layer of its own, with a ceiling, a slope below zero and a threshold if wanted."
    group = "Activation"
    keras = "layers.ReLU"
    icon = "relu"

    max_value: Ceiling | None = declare(None, "The largest output.", minimum=0.0, maximum=1e6, none="no ceiling")
    negative_slope: float = declare(0.0, "The slope for negative values.", minimum=0.0, maximum=1.0)
    threshold: float = declare(0.0, "Where the straight part begins.", minimum=0.0, maximum=100.0, advanced=True)


@LAYERS.entry
class LeakyReLU(Layer):
    summary = "Like relu, with a small slope for negative values, so that no unit stops learning for good."
    group = "Activation"
    keras = "layers.LeakyReLU"
    icon = "leaky-relu"

    negative_slope: float = declare(0.3, "The slope for negative values.", minimum=0.0, maximum=1.0)


@LAYERS.entry
class PReLU(Layer):
    summary = (
        "Like LeakyReLU, but each value learns its own negative slope. Shared over rows and columns, "
        "there is one slope for each channel."
    )
    group = "Activation"
    keras = "layers.PReLU"
    icon = "prelu"

    share: bool = declare(
        True, "One slope for each channel instead of one for each pixel.", title="shared", keras=False
    )

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> dict[str, Any]:
        axes = config.get("shared_axes")
        if axes in (None, (1, 2)):
            config.pop("shared_axes", None)
        return {"share": axes == (1, 2)}

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), **({"shared_axes": [1, 2]} if self.share else {})}

    def trainable(self, shape: Shape) -> int:
        return shape[-1] if self.share else size(shape)

    def output_shape(self, shape: Shape) -> Shape:
        if self.share and len(shape) != 3:
            raise ShapeError(
                text(
                    "PReLU shares its slopes over rows and columns, but received {shape}.",
                    shape="×".join(map(str, shape)),
                ),
                text("Switch sharing off for values that are no image."),
            )
        return shape


@LAYERS.entry
class ELU(Layer):
    summary = "Like relu, with a smooth exponential bend below zero that ends at −alpha."
    group = "Activation"
    keras = "layers.ELU"
    icon = "elu"

    alpha: float = declare(1.0, "Where the curve ends for very negative values (−alpha).", minimum=0.0, maximum=10.0)


@LAYERS.entry
class Softmax(Layer):
    summary = "Turns values into probabilities that add up to 1, as a layer of its own behind the last Dense."
    group = "Activation"
    keras = "layers.Softmax"
    icon = "softmax"

"""Activation functions, on their own or as a parameter of other layers."""

from typing import Annotated, Any, Literal

import pydantic

from ...base.errors import ShapeError
from ...spec.fields import declare
from ...spec.shape import Shape, size
from .base import LAYERS, Layer

ActivationName = Literal[
    "linear",
    "relu",
    "sigmoid",
    "tanh",
    "softmax",
    "leaky_relu",
    "elu",
    "selu",
    "gelu",
    "silu",
    "softplus",
    "softsign",
    "celu",
    "exponential",
    "hard_shrink",
    "hard_sigmoid",
    "hard_silu",
    "hard_tanh",
    "log_sigmoid",
    "log_softmax",
    "mish",
    "relu6",
    "soft_shrink",
    "sparse_plus",
    "sparse_sigmoid",
    "sparsemax",
    "squareplus",
    "tanh_shrink",
    # Not "threshold": Keras has it by name, but cannot call it, since its two arguments have no defaults.
]

ACTIVATION_HELP = {
    "linear": "Leaves the sum as it is: use it for raw scores (logits).",
    "relu": "max(0, x): cheap and hard to saturate, the first choice. Units whose sum stays negative stop learning.",
    "sigmoid": "Squeezes into 0…1. Flat at both ends, so gradients vanish in deep nets; not centred on zero.",
    "tanh": "Squeezes into −1…1: centred on zero, but flat at both ends like sigmoid.",
    "softmax": "Turns the layer's outputs into probabilities that add up to 1: for the last layer.",
    "leaky_relu": "Like relu with a small slope for negative sums, so that no unit dies.",
    "elu": "Like relu, with a smooth exponential bend below zero.",
    "selu": "ELU scaled so that activations keep mean 0 and variance 1 with lecun_normal weights.",
    "gelu": "x times the normal distribution's probability of x: smooth relu, used in transformers.",
    "silu": "x · sigmoid(x), also called swish: smooth relu.",
    "softplus": "log(1 + eˣ): a smooth relu that is never zero.",
    "softsign": "x / (1 + |x|): like tanh with slower tails.",
    "celu": "ELU whose slope is continuous for every alpha.",
    "exponential": "eˣ: grows without limit.",
    "hard_shrink": "Zero between −0.5 and 0.5, unchanged outside.",
    "hard_sigmoid": "Sigmoid made of three straight lines: cheap.",
    "hard_silu": "x · hard_sigmoid(x), also called hard swish.",
    "hard_tanh": "x cut off at −1 and 1.",
    "log_sigmoid": "log of sigmoid, computed safely.",
    "log_softmax": "log of softmax, computed safely: no probabilities, so not for cross-entropy.",
    "mish": "x · tanh(softplus(x)): smooth, slightly negative below zero.",
    "relu6": "relu cut off at 6: keeps numbers small for 8-bit arithmetic.",
    "soft_shrink": "Moves everything 0.5 towards zero.",
    "sparse_plus": "A relu rounded by a parabola between −1 and 1.",
    "sparse_sigmoid": "A straight ramp from 0 to 1 between −1 and 1.",
    "sparsemax": "Like softmax, but small scores become exactly zero.",
    "squareplus": "(x + √(x² + 4)) / 2: a smooth relu without exponentials.",
    "tanh_shrink": "x − tanh(x): small values vanish.",
}


def activation_field(default: str = "linear", keras_default: str = "linear") -> Any:
    """The ``activation`` parameter that several layers share."""
    return declare(
        default,
        "What is done to each sum before it leaves the layer.",
        keras_default=keras_default,
        choice_help=ACTIVATION_HELP,
    )


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
                f"PReLU shares its slopes over rows and columns, but received {'×'.join(map(str, shape))}.",
                "Switch sharing off for values that are no image.",
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

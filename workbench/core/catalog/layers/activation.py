"""Activation functions, on their own or as a parameter of other layers."""

from __future__ import annotations

from typing import Any, Literal

from ...fields import declare
from .base import LAYERS, Layer

ActivationName = Literal[
    "linear", "relu", "sigmoid", "tanh", "softmax", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus"
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
        "convolution, normalisation, activation, pooling, dropout."
    )
    group = "Activation"
    keras = "layers.Activation"
    icon = "activation"
    positional = ("activation",)

    activation: ActivationName = activation_field("relu")

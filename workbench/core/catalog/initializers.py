"""Initializers: what the weights are before training."""

from typing import Any, Literal

from ..spec.fields import declare

InitializerName = Literal[
    "glorot_uniform",
    "glorot_normal",
    "he_normal",
    "he_uniform",
    "lecun_normal",
    "lecun_uniform",
    "random_normal",
    "random_uniform",
    "truncated_normal",
    "orthogonal",
    "zeros",
    "ones",
]

INITIALIZER_HELP = {
    "glorot_uniform": "Keras' default: spread √(6 / (inputs + outputs)), made for sigmoid and tanh.",
    "glorot_normal": "Normal with variance 2 / (inputs + outputs).",
    "he_normal": "Normal with standard deviation √(2 / inputs): the right spread for relu.",
    "he_uniform": "Uniform with the spread that suits relu, √(6 / inputs).",
    "lecun_normal": "Normal with variance 1 / inputs: for selu.",
    "lecun_uniform": "Uniform with variance 1 / inputs.",
    "random_normal": "Normal with standard deviation 0.05, whatever the layer's size.",
    "random_uniform": "Uniform between −0.05 and 0.05.",
    "truncated_normal": "Normal with standard deviation 0.05, drawn again beyond two deviations.",
    "orthogonal": "An orthogonal matrix, which keeps lengths: useful in recurrent layers.",
    "zeros": "All zero: every unit stays the same as its neighbours, so the layer cannot learn. Try it once.",
    "ones": "All one: the same trouble as zeros.",
}


def initializer_field(default: str = "glorot_uniform") -> Any:
    """The ``kernel_initializer`` parameter that several layers share."""
    return declare(
        default,
        "How the weights are drawn before training.",
        keras_default="glorot_uniform",
        choice_help=INITIALIZER_HELP,
        advanced=True,
    )

"""The activation functions by name, as a parameter of layers."""

from typing import Any, Literal

from ...spec.fields import declare

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

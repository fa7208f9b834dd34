"""Layers that work in training only, against over-fitting."""

from ...spec.fields import declare
from ...spec.shape import Shape
from .base import LAYERS, Layer
from .sliding import image


@LAYERS.entry
class Dropout(Layer):
    summary = (
        "While training, sets a random share of its inputs to zero and enlarges the others to match. "
        "No unit can rely on one other, which works against over-fitting; in prediction it does nothing."
    )
    group = "Regularization"
    keras = "layers.Dropout"
    icon = "dropout"
    in_training = "sets a share of its inputs to zero"
    positional = ("rate",)

    rate: float = declare(0.2, "The share of inputs that is dropped.", minimum=0.0, maximum=0.95)


@LAYERS.entry
class SpatialDropout2D(Layer):
    summary = (
        "While training, sets whole channels to zero at random. Neighbouring pixels are alike, "
        "so dropping single ones would hide little."
    )
    group = "Regularization"
    keras = "layers.SpatialDropout2D"
    icon = "spatial-dropout"
    in_training = "sets whole channels to zero"
    positional = ("rate",)

    rate: float = declare(0.2, "The share of channels that is dropped.", minimum=0.0, maximum=0.95)

    def output_shape(self, shape: Shape) -> Shape:
        image(self, shape)
        return shape


@LAYERS.entry
class GaussianNoise(Layer):
    summary = "While training, adds random noise to every value, so that no exact value can be learned by heart."
    group = "Regularization"
    keras = "layers.GaussianNoise"
    icon = "gaussian-noise"
    in_training = "adds noise to its inputs"
    positional = ("stddev",)

    stddev: float = declare(0.1, "Standard deviation of the noise.", minimum=0.0, maximum=1.0)


@LAYERS.entry
class GaussianDropout(Layer):
    summary = (
        "While training, multiplies every value by random noise around one. "
        "It works like Dropout of the same rate, but nothing is lost entirely."
    )
    group = "Regularization"
    keras = "layers.GaussianDropout"
    icon = "gaussian-dropout"
    in_training = "multiplies its inputs by noise around one"
    positional = ("rate",)

    rate: float = declare(
        0.2, "As in Dropout: the noise has the standard deviation √(rate / (1 − rate)).", minimum=0.0, maximum=0.95
    )

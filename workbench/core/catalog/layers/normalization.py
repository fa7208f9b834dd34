"""Normalization: keeping what flows between layers at mean 0 and variance 1."""

from ...base.errors import ShapeError
from ...base.text import text
from ...spec.fields import declare
from ...spec.shape import Shape, size
from .base import LAYERS, Layer


@LAYERS.entry
class BatchNormalization(Layer):
    summary = (
        "Shifts and scales each channel to mean 0 and variance 1 over the batch, then to a learned mean and scale. "
        "Training becomes faster and less sensitive; it stands between convolution and activation."
    )
    group = "Normalization"
    keras = "layers.BatchNormalization"
    icon = "batch-normalization"

    momentum: float = declare(
        0.99, "How slowly the averages used for prediction follow the batches.", minimum=0.0, maximum=0.9999
    )
    epsilon: float = declare(
        0.001,
        "Added to the variance, so that nothing is divided by zero.",
        minimum=1e-7,
        maximum=0.1,
        logarithmic=True,
        advanced=True,
    )
    center: bool = declare(True, "Learn a shift (beta) for each channel.", advanced=True)
    scale: bool = declare(True, "Learn a scale (gamma) for each channel.", advanced=True)

    def output_shape(self, shape: Shape) -> Shape:
        if not shape:
            raise ShapeError(text("BatchNormalization needs at least one channel; received a scalar."))
        return shape

    def trainable(self, shape: Shape) -> int:
        return shape[-1] * (int(self.center) + int(self.scale))

    def fixed(self, shape: Shape) -> int:
        return shape[-1] * 2

    def multiply_adds(self, shape: Shape) -> int:
        return size(shape)


@LAYERS.entry
class LayerNormalization(Layer):
    summary = (
        "Shifts and scales the values of each sample to mean 0 and variance 1 over the last axis. "
        "Unlike BatchNormalization it does not depend on the batch, so it suits recurrent layers."
    )
    group = "Normalization"
    keras = "layers.LayerNormalization"
    icon = "layer-normalization"

    epsilon: float = declare(
        0.001,
        "Added to the variance, so that nothing is divided by zero.",
        minimum=1e-7,
        maximum=0.1,
        logarithmic=True,
        advanced=True,
    )
    center: bool = declare(True, "Learn a shift (beta) for each feature.", advanced=True)
    scale: bool = declare(True, "Learn a scale (gamma) for each feature.", advanced=True)

    def trainable(self, shape: Shape) -> int:
        return shape[-1] * (int(self.center) + int(self.scale))

    def multiply_adds(self, shape: Shape) -> int:
        return size(shape)

"""Pooling: one number for each neighbourhood."""

from typing import Any, Literal

from ...spec.fields import LARGEST_SIDE, Pair, declare
from ...spec.shape import Shape, size
from .base import LAYERS, Layer, Window
from .sliding import PADDING_HELP, image, slide


class Pooling2D(Layer):
    """What all windowed poolings share."""

    group = "Pooling"
    positional = ("pool_size",)

    pool_size: Pair = declare((2, 2), "Height and width of a neighbourhood.", minimum=1, maximum=LARGEST_SIDE)
    strides: Pair | None = declare(
        None,
        "How far the window moves; as far as it is large, if not given.",
        minimum=1,
        maximum=LARGEST_SIDE,
        same_as="pool_size",
    )
    padding: Literal["valid", "same"] = declare("valid", "What happens at the border.", choice_help=PADDING_HELP)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> dict[str, Any]:
        # Keras writes the strides out even where they were left to follow the window.
        fields = super().from_config(config)
        return {**fields, "strides": None} if fields.get("strides") == fields.get("pool_size") else fields

    def output_shape(self, shape: Shape) -> Shape:
        return (*slide(self, shape, self.pool_size, self.strides or self.pool_size, self.padding), shape[2])

    def window(self, shape: Shape) -> Window:
        return Window(self.pool_size, self.strides or self.pool_size)


@LAYERS.entry
class MaxPooling2D(Pooling2D):
    summary = (
        "Keeps the largest value of each neighbourhood: the map gets smaller, the pattern may move a little. "
        "It keeps texture and has nothing to learn."
    )
    keras = "layers.MaxPooling2D"
    icon = "max-pooling"


@LAYERS.entry
class AveragePooling2D(Pooling2D):
    summary = "Keeps the mean of each neighbourhood: the map gets smaller and smoother. It keeps the background's tone."
    keras = "layers.AveragePooling2D"
    icon = "average-pooling"


class GlobalPooling2D(Layer):
    """What both global poolings share: one number for each channel."""

    group = "Pooling"

    def output_shape(self, shape: Shape) -> Shape:
        return (image(self, shape)[2],)

    def window(self, shape: Shape) -> Window:
        return Window(size=None)


@LAYERS.entry
class GlobalMaxPooling2D(GlobalPooling2D):
    summary = "Keeps the largest value of each channel, wherever it is: says whether a pattern was there at all."
    keras = "layers.GlobalMaxPooling2D"
    icon = "global-max-pooling"


@LAYERS.entry
class GlobalAveragePooling2D(GlobalPooling2D):
    summary = (
        "Keeps the mean of each channel: says how much of a pattern there was. "
        "It takes the place of Flatten and large Dense layers with hardly any weights."
    )
    keras = "layers.GlobalAveragePooling2D"
    icon = "global-average-pooling"

    def multiply_adds(self, shape: Shape) -> int:
        return size(shape)

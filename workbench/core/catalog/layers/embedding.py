"""Symbols as points: brightness classes, and a vector for each."""

from typing import Any

from ...base.errors import ShapeError
from ...base.text import text
from ...spec.fields import declare
from ...spec.shape import Shape
from .base import LAYERS, Layer, Tokens


@LAYERS.entry
class Discretization(Layer):
    summary = (
        "Sorts every pixel into one of a few brightness classes of equal width, and gives the class's number: "
        "an image becomes tokens that Embedding can take."
    )
    group = "Embedding"
    keras = "layers.Discretization"
    icon = "discretization"

    classes: int = declare(8, "How many brightness classes between 0 and 1.", minimum=2, maximum=256, keras=False)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> dict[str, Any]:
        boundaries = config.get("bin_boundaries")
        classes = len(boundaries) + 1 if isinstance(boundaries, tuple) else 0
        even = list(boundaries or ()) == cls.model_construct(classes=classes).arguments()["bin_boundaries"]
        if classes >= 2 and even:
            config.pop("bin_boundaries")
        return {"classes": classes}

    def arguments(self) -> dict[str, Any]:
        return {"bin_boundaries": [round(number / self.classes, 6) for number in range(1, self.classes)]}

    def headline(self) -> str:
        return f"{self.classes} classes"

    def tokens(self, before: Tokens) -> Tokens:
        return self.classes


@LAYERS.entry
class Embedding(Layer):
    summary = (
        "A table with one trainable vector for each token: tokens that are used alike end up close together. "
        "It takes whole numbers, one for each time step."
    )
    group = "Embedding"
    keras = "layers.Embedding"
    icon = "embedding"
    positional = ("input_dim", "output_dim")

    input_dim: int = declare(8, "How many different tokens there are (the vocabulary).", minimum=1, maximum=65536)
    output_dim: int = declare(8, "Length of each token's vector.", minimum=1, maximum=1024)

    def output_shape(self, shape: Shape) -> Shape:
        if not shape:
            raise ShapeError(text("Embedding needs at least one token per sample; received a scalar."))
        return (*shape, self.output_dim)

    def trainable(self, shape: Shape) -> int:
        return self.input_dim * self.output_dim

"""Augmentation: changed copies of the images, in training only."""

from typing import Any, Literal

from ...spec.calls import Call
from ...spec.fields import declare
from ...spec.shape import Shape
from .base import LAYERS, Layer
from .sliding import image

FillMode = Literal["constant", "nearest", "reflect", "wrap"]


def _fill() -> Any:
    return declare(
        "constant",
        "What comes in where the picture moved away.",
        keras_default="reflect",
        choice_help={
            "constant": "Black, as the paper around the ink is.",
            "nearest": "The nearest pixel, repeated.",
            "reflect": "The picture mirrored at its border: strokes come back in.",
            "wrap": "The picture's other side.",
        },
        advanced=True,
    )


def _single(value: Any) -> Any:
    symmetric = isinstance(value, tuple) and len(value) == 2 and value[0] == -value[1]
    return value[1] if symmetric else value


class RandomLayer(Layer):
    """What all layers of random changes share: they take images and leave the shape alone."""

    group = "Augmentation"
    in_training = "shows every image a little changed each time"

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> dict[str, Any]:
        # Keras writes a single factor out as the range from minus it to it.
        return {name: _single(value) for name, value in super().from_config(config).items()}

    def output_shape(self, shape: Shape) -> Shape:
        image(self, shape)
        return shape


@LAYERS.entry
class RandomRotation(RandomLayer):
    summary = "While training, turns every image by a random angle: people write at a slant."
    keras = "layers.RandomRotation"
    icon = "random-rotation"
    positional = ("factor",)

    factor: float = declare(
        0.03, "Largest turn either way as a share of a full circle: 0.03 is about 11 degrees.", minimum=0.0, maximum=0.5
    )
    fill_mode: FillMode = _fill()


@LAYERS.entry
class RandomTranslation(RandomLayer):
    summary = "While training, shifts every image by a random distance up, down, left or right."
    keras = "layers.RandomTranslation"
    icon = "random-translation"
    positional = ("height_factor", "width_factor")

    height_factor: float = declare(0.07, "Largest shift up or down as a share of the height.", minimum=0.0, maximum=1.0)
    width_factor: float = declare(
        0.07, "Largest shift left or right as a share of the width.", minimum=0.0, maximum=1.0
    )
    fill_mode: FillMode = _fill()


@LAYERS.entry
class RandomZoom(RandomLayer):
    summary = "While training, makes every image a little larger or smaller."
    keras = "layers.RandomZoom"
    icon = "random-zoom"
    positional = ("height_factor",)

    height_factor: float = declare(0.1, "Largest change of size either way, as a share.", minimum=0.0, maximum=0.9)
    fill_mode: FillMode = _fill()


@LAYERS.entry
class RandomFlip(RandomLayer):
    summary = "While training, mirrors images at random. Right for cats, wrong for digits: a mirrored 2 is no 2."
    keras = "layers.RandomFlip"
    icon = "random-flip"
    positional = ("mode",)

    mode: Literal["horizontal", "vertical", "horizontal_and_vertical"] = declare(
        "horizontal", "Along which direction images are mirrored.", keras_default="horizontal_and_vertical"
    )


@LAYERS.entry
class RandomShear(RandomLayer):
    summary = "While training, slants every image at random, as handwriting is slanted."
    keras = "layers.RandomShear"
    icon = "random-shear"

    x_factor: float = declare(0.1, "Largest slant sideways.", minimum=0.0, maximum=1.0, keras_default=0.0)
    y_factor: float = declare(0.0, "Largest slant up and down.", minimum=0.0, maximum=1.0)
    fill_mode: FillMode = _fill()


@LAYERS.entry
class RandomContrast(RandomLayer):
    summary = "While training, makes every image's contrast a little stronger or weaker."
    keras = "layers.RandomContrast"
    icon = "random-contrast"
    positional = ("factor",)

    factor: float = declare(0.2, "Largest change of contrast either way.", minimum=0.0, maximum=1.0)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> dict[str, Any]:
        if config.get("value_range") == (0.0, 1.0):
            config.pop("value_range")
        fields = super().from_config(config)
        # Contrast is the one whose range begins at zero.
        factor = fields.get("factor")
        return {**fields, "factor": factor[1]} if isinstance(factor, tuple) and factor[0] == 0 else fields

    def call(self) -> Call:
        # Images are scaled to 0…1 here; Keras' own assumption is 0…255.
        return super().call().with_(value_range=(0.0, 1.0))

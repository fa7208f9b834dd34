"""Where the parameters of Keras' legacy ``ImageDataGenerator`` went, for those who have learned with it."""

from __future__ import annotations

from dataclasses import dataclass

from ...base.text import mark, text
from .base import AUGMENTATIONS


@dataclass(frozen=True)
class Parameter:
    """``names`` as Keras writes them, empty for what it had none for; ``here`` says where it is in this program.

    ``layer`` is Keras' layer of today, empty if there is none.
    """

    names: str
    here: str
    layer: str


OTHERS = (
    ("rescale", mark("Data · Scaling, 0 to 1"), "Rescaling"),
    (
        "featurewise_center, featurewise_std_normalization",
        mark("Data · Scaling, standardized"),
        "Normalization",
    ),
    ("samplewise_center, samplewise_std_normalization", mark("Build · LayerNormalization"), "LayerNormalization"),
    ("channel_shift_range", mark("Brightness: grey images have one channel"), "RandomBrightness"),
    ("fill_mode, cval", mark("Always black, as the paper around the ink"), ""),
    ("validation_split", mark("Data · Validation"), ""),
    ("zca_whitening, preprocessing_function", mark("Not here"), ""),
)
"""What is no augmentation of ours."""


def parameters() -> tuple[Parameter, ...]:
    """All of its parameters that change images, and our augmentations that it has none for."""
    ours = [(kind.generator, kind.heading(), kind.layer) for kind in AUGMENTATIONS]
    others = [(names, text(here), layer) for names, here, layer in OTHERS]
    found = [Parameter(*one) for one in (*ours, *others)]
    return (*(one for one in found if one.names), *(one for one in found if not one.names))

"""A project's data section."""

from ..spec.fields import declare
from ..spec.spec import Spec
from .source import AnySource, BuiltInDigits


class Data(Spec):
    """Which images, and how many of them are kept for validation."""

    source: AnySource = BuiltInDigits()
    validation_share: float = declare(
        0.1,
        "The share of the training images that the model is checked on and never learns from.",
        minimum=0.02,
        maximum=0.5,
    )

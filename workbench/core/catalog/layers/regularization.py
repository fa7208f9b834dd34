"""Layers that work in training only, against over-fitting."""

from __future__ import annotations

from ...fields import declare
from .base import LAYERS, Layer


@LAYERS.entry
class Dropout(Layer):
    summary = (
        "While training, sets a random share of its inputs to zero and enlarges the others to match. "
        "No unit can rely on one other, which works against over-fitting; in prediction it does nothing."
    )
    group = "Regularization"
    keras = "layers.Dropout"
    icon = "dropout"
    positional = ("rate",)

    rate: float = declare(0.2, "The share of inputs that is dropped.", minimum=0.0, maximum=0.95)

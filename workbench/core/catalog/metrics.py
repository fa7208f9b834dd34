"""Accuracy in the form that fits the labels."""

from __future__ import annotations

from ..calls import Call
from .losses import Loss


def accuracy(loss: Loss) -> Call:
    """The accuracy metric for the labels that ``loss`` takes, always named ``accuracy``.

    Keras chooses between three forms when asked for "accuracy"; the choice is made here, in the
    open: class numbers need the sparse form, one-hot rows the categorical one.
    """
    form = "SparseCategoricalAccuracy" if loss.labels == "index" else "CategoricalAccuracy"
    return Call(f"metrics.{form}", {"name": "accuracy"})

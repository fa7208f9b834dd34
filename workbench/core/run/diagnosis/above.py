"""What learners ask first: why is it better on images that it has never seen?"""

from __future__ import annotations

from statistics import median

from ...base.text import text
from .curves import Curves
from .finding import Finding

RECENT = 5
"""Epochs that are looked at."""
CLEAR = 0.005
"""By how much validation has to read better: of 500 images, two and a half."""


def above(curves: Curves) -> Finding | None:
    """Validation reads better than training in most of the last epochs: that it does, and why."""
    pairs = list(zip(curves.accuracy.values, curves.val_accuracy.values, strict=False))[-RECENT:]
    if len(pairs) < 2 or median(held - own for own, held in pairs) < CLEAR:
        return None
    words = text("Validation accuracy lies above training accuracy.")
    if curves.in_training:
        why = text(
            "That is as it should be: {layers} makes it harder in training only.",
            layers=" · ".join(dict.fromkeys(curves.in_training)),
        )
    elif curves.accuracy.slope > 0:
        why = text(
            "Training figures are means over the epoch, in which the network was still getting better; "
            "validation is measured at its end."
        )
    else:
        why = text("By chance: the images kept for validation are a little easier.")
    return Finding("above", words, why)

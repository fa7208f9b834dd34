"""What is measured, by name: the loss, the accuracy and whatever else a project counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..base.numbers import fixed

Metrics = Mapping[str, float]
"""Values by Keras' names: ``loss``, ``accuracy``, ``top_k``; on the validation images ``val_loss`` and so on."""

VALIDATION = "val_"
"""What the names of values on the validation images begin with."""
FIRST = ("loss", "accuracy")
"""What is named before all other metrics."""


def quantities(names: Iterable[str]) -> tuple[str, ...]:
    """What is measured, each once, without regard to the images: loss and accuracy first, then as they come."""
    found = dict.fromkeys(name.removeprefix(VALIDATION) for name in names)
    return (*(name for name in FIRST if name in found), *(name for name in found if name not in FIRST))


def ordered(metrics: Metrics) -> dict[str, float]:
    """The values in one order everywhere: those in training, then those on the validation images."""
    names = quantities(metrics)
    every = (*names, *(f"{VALIDATION}{name}" for name in names))
    return {name: float(metrics[name]) for name in every if name in metrics}


def in_words(metrics: Metrics, gap: str) -> str:
    """``loss 0.1234, accuracy 0.9500`` with ``gap`` between two values."""
    return gap.join(f"{name} {fixed(value, 4)}" for name, value in metrics.items())


def split(metrics: Metrics) -> tuple[dict[str, float], dict[str, float]]:
    """The values in training, and those on the validation images; the names stay as they are."""
    held = {name: value for name, value in metrics.items() if name.startswith(VALIDATION)}
    return {name: value for name, value in metrics.items() if name not in held}, held

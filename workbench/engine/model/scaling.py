"""What a white pixel is to a model: 1, or 255 where its own first layer scales."""

from __future__ import annotations

import math

from ...core.code.keras_json import Config

OWN_INPUT = "input.image"
"""The input's name in every network of the workbench; the dot keeps it apart from the names that layers can have."""
UNUSED = ("Dropout", "Random", "GaussianNoise", "Reshape", "Flatten", "Permute")
"""Parts of the names of layers that leave pixels as they are when a model is used."""


def white(parts: list[Config], variance: float | None = None) -> float:
    """255 where the first thing that a stranger's model does to pixels is to bring 0…255 down.

    To 0…1 or −1…1 by scaling, or to the values' standard score. ``variance`` is what its Normalization has learned, if
    that is not in the configuration.

    The workbench's own models were given 0…1, whatever layer they begin with.
    """
    for part in parts:
        kind, config = str(part.get("class_name")), part["config"]
        if config.get("name") == OWN_INPUT:
            return 1.0
        if kind == "Rescaling":
            return 255.0 if _scales_bytes(config.get("scale")) else 1.0
        if kind == "Normalization":
            known = _largest(config.get("variance"))
            found = variance if known is None else known
            # Of values between −1 and 1 the variance is 1 at most.
            return 255.0 if found is not None and found > 1 else 1.0
        if kind != "InputLayer" and not any(word in kind for word in UNUSED):
            return 1.0
    return 1.0


def _scales_bytes(scale: object) -> bool:
    """Whether 255 steps become a range of about 1 or 2; some write 1/256, and 1/128."""
    return isinstance(scale, float) and any(math.isclose(255 * abs(scale), width, rel_tol=0.02) for width in (1, 2))


def _largest(value: object) -> float | None:
    """The largest number among nested lists of them."""
    if isinstance(value, list):
        found = [each for each in map(_largest, value) if each is not None]
        return max(found, default=None)
    return float(value) if isinstance(value, int | float) else None

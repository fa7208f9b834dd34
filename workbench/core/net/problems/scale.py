"""Networks that bring pixels down from 0…255 themselves, as imported ones do: here they arrive between 0 and 1."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.text import text
from ...catalog.layers import Flatten, Layer, Normalization, Rescaling, Reshape
from ...project.project import Project
from ..trace import Trace
from .problem import Check, Fixes, Problem, removing, setting

WHITE = 255
"""What others' images have where they are white; ours have 1."""
SMALL = 1 / 50
"""A scale that leaves nothing of images between 0 and 1."""


def _scaled_twice(project: Project, way: Trace) -> Iterator[Problem]:
    first = next((layer for layer in project.active() if not _leaves_pixels(layer)), None)
    if isinstance(first, Rescaling) and 0 < abs(first.scale) <= SMALL:
        fixes = _rescaled(project, first) + removing(project, first)
    elif isinstance(first, Normalization) and first.variance > 1:
        fixes = _normalized(project, first) + removing(project, first)
    else:
        return
    yield Problem(
        first.name,
        "warning",
        text("{name} is made for pixels from 0 to 255.", name=first.name),
        text("Images arrive here between 0 and 1, so hardly anything is left of them: the network sees one grey."),
        fixes,
    )


def _leaves_pixels(layer: Layer) -> bool:
    return bool(layer.in_training) or isinstance(layer, Flatten | Reshape)


def _rescaled(project: Project, layer: Rescaling) -> Fixes:
    # As written by hand: 1/255 is 1, 1/127.5 is 2.
    scale = float(f"{layer.scale * WHITE:.6g}")
    return setting(project, layer, text("Set scale to {scale}", scale=f"{scale:g}"), scale=scale)


def _normalized(project: Project, layer: Normalization) -> Fixes:
    mean, variance = float(f"{layer.mean / WHITE:.4g}"), float(f"{layer.variance / WHITE**2:.4g}")
    label = text("Set mean to {mean} and variance to {variance}", mean=f"{mean:g}", variance=f"{variance:g}")
    return setting(project, layer, label, mean=mean, variance=max(variance, 1e-6))


CHECKS: tuple[Check, ...] = (_scaled_twice,)

"""How pixels are scaled for the network: by a layer in front, which travels with the model wherever it is read.

Images are divided by 255 before any network of the workbench sees them. What else is wanted is the work of its first
layer, as Keras advises: a model that was trained on standardized pixels standardizes those that it reads, too.
"""

from __future__ import annotations

from typing import Literal

from ..base.text import mark
from ..catalog.layers import Layer, Normalization, Rescaling
from ..project.project import Project
from .layer_edits import inserting

Scaling = Literal["0 to 1", "standardized", "as they come"]
SCALINGS: dict[Scaling, tuple[str, str]] = {
    "0 to 1": (
        mark("0 to 1"),
        mark("Divided by 255: what every network here is given, and all that a small one needs"),
    ),
    "standardized": (
        mark("Standardized: mean 0, standard deviation 1"),
        mark(
            "Put a Normalization with the mean and variance of these images in front: what courses advise for deeper "
            "networks, since all weights of the first layer are then trained equally fast"
        ),
    ),
    "as they come": (
        mark("As they come: 0 to 255"),
        mark("Put a Rescaling by 255 in front, to see why nobody does this: steps are far too large"),
    ),
}
"""Name and help of each."""
WHITE = 255.0
"""The brightest level as it is stored."""


def scaling(project: Project) -> Scaling:
    """What the first layer makes of pixels, layers of random changes aside."""
    layer = _layer(project)
    if isinstance(layer, Normalization):
        return "standardized"
    return "as they come" if isinstance(layer, Rescaling) else "0 to 1"


def scaled(project: Project, how: Scaling, mean: float, deviation: float) -> Project:
    """The project with the layer that scales its pixels; ``mean`` and ``deviation`` are those of its images in 0…1.

    Raises WorkbenchError when it has no room for another layer.
    """
    before = _layer(project)
    if before is not None:
        project = project.without_layers([before.name])
    variance = max(float(f"{deviation**2:.4g}"), 1e-6)
    layers: dict[Scaling, tuple[Layer, ...]] = {
        "0 to 1": (),
        "standardized": (Normalization(mean=float(f"{mean:.4g}"), variance=variance),),
        "as they come": (Rescaling(scale=WHITE, offset=0.0),),
    }
    return inserting(project, layers[how], _behind_random(project))


def _layer(project: Project) -> Layer | None:
    """The layer that scales pixels: a Normalization of all of them, or one that brings them back to 0…255."""
    at = _behind_random(project)
    layer = project.layers[at] if at < len(project.layers) else None
    if isinstance(layer, Normalization) and not layer.muted:
        return layer
    if isinstance(layer, Rescaling) and not layer.muted and (layer.scale, layer.offset) == (WHITE, 0):
        return layer
    return None


def _behind_random(project: Project) -> int:
    """Where it belongs: behind the layers that change pictures at random, which fill in black."""
    # By its group, since asking for the class would import all such layers for the window's first picture.
    random = (layer.group == "Augmentation" for layer in project.layers)
    return next((at for at, changes in enumerate(random) if not changes), len(project.layers))

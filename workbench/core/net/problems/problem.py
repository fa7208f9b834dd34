"""A problem as a value, and the small edits that fixes are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from ...base.errors import WorkbenchError
from ...base.text import text
from ...catalog.augmentations import Augmentation
from ...catalog.layers import Layer
from ...project.project import Project
from ..trace import Trace


@dataclass(frozen=True)
class Fix:
    """A way out: a label for the button, and the project as it would be."""

    label: str
    project: Project


@dataclass(frozen=True)
class Problem:
    """``where`` is a layer's name, or ``layers``, ``compile.loss``… for what concerns no single one.

    Errors keep the project from training; warnings do not. Hints are advice, and nothing is wrong.
    """

    where: str
    grade: Literal["error", "warning", "hint"]
    message: str
    why: str
    fixes: tuple[Fix, ...] = ()


Check = Callable[[Project, Trace], Iterator[Problem]]
Fixes = tuple[Fix, ...]
"""None where there is no way out within the limits."""


def fixing(label: str, make: Callable[[], Project]) -> Fixes:
    """The fix that ``make`` makes; none when what it makes is beyond a limit of a field or of the project.

    Fixes are computed from shapes and counts, which can be larger than any field takes: what nobody could enter
    by hand is not offered either.
    """
    try:
        return (Fix(label, make()),)
    except (ValidationError, WorkbenchError):
        return ()


def removing(project: Project, layer: Layer) -> Fixes:
    """The fix that takes the layer out."""
    return fixing(text("Remove the layer"), lambda: project.without_layers([layer.name]))


def setting(project: Project, layer: Layer, label: str, **changes: Any) -> Fixes:
    """The fix that changes some of a layer's fields."""
    return fixing(label, lambda: project.replacing_layer(layer.name, layer.with_(**changes)))


def inserting(project: Project, kind: type[Layer], before: Layer, **fields: Any) -> Fixes:
    """The fix that puts a new layer with these fields in front of another."""
    place = project.position(before.name)
    return fixing(text("Insert {kind}", kind=kind.kind()), lambda: project.with_layer(kind(**fields), place))


def changing(project: Project, label: str, **changes: Any) -> Fixes:
    """The fix that changes some of what the project is compiled with."""
    return fixing(label, lambda: project.with_(compile=project.compile.with_(**changes)))


def without_augmentation(project: Project, one: Augmentation) -> Fixes:
    """The fix that lets training change its images in one way less."""
    rest = tuple(other for other in project.data.augmentations if other is not one)
    label = text("Augment without {what}", what=one.heading())
    return fixing(label, lambda: project.with_(data=project.data.with_(augmentations=rest)))

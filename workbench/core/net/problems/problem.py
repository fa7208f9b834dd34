"""A problem as a value, and the small edits that fixes are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ...base.text import text
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


def removing(project: Project, layer: Layer) -> Fix:
    """The fix that takes the layer out."""
    return Fix(text("Remove the layer"), project.without_layers([layer.name]))


def setting(project: Project, layer: Layer, label: str, **changes: Any) -> Fix:
    """The fix that changes some of a layer's fields."""
    return Fix(label, project.replacing_layer(layer.name, layer.with_(**changes)))


def inserting(project: Project, new: Layer, before: Layer) -> Fix:
    """The fix that puts a new layer in front of another."""
    return Fix(text("Insert {kind}", kind=new.kind()), project.with_layer(new, project.position(before.name)))

"""Rearranging the stack: several layers at once, named and never numbered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ..base.errors import WorkbenchError
from ..base.text import text
from ..catalog.layers import Layer
from ..project.project import MOST_LAYERS, Project, free_name

LONGEST = 56
"""Characters of a name that are kept when a number is appended, so that it stays within its limit."""


def inserting(project: Project, layers: Iterable[Layer], position: int) -> Project:
    """The project with these layers before ``position``; names that are taken get a number.

    The layers that were there keep their names, wherever the new ones stand. Raises WorkbenchError when
    there would be too many.
    """
    new = tuple(layers)
    check_count(len(project.layers) + len(new))
    taken = {layer.name for layer in project.layers}
    fresh = []
    for layer in new:
        name = layer.name or layer.stem()
        if name in taken:
            name = free_name(re.sub(r"_\d+$", "", name)[:LONGEST], taken)
        taken.add(name)
        fresh.append(layer.with_(name=name))
    return project.with_(layers=(*project.layers[:position], *fresh, *project.layers[position:]))


def replacing_all(project: Project, layers: tuple[Layer, ...]) -> Project:
    """The project with these layers instead of its own; raises WorkbenchError when they are too many."""
    check_count(len(layers))
    return project.with_(layers=layers)


def check_count(count: int) -> None:
    """Raise WorkbenchError when these are more layers than a project may have put in."""
    if count > MOST_LAYERS:
        most = f"{MOST_LAYERS:,}"
        words = text(
            "A project holds at most {most} layers, and these would be {count}.", most=most, count=f"{count:,}"
        )
        raise WorkbenchError(words, text("The network stays as it was."))


def duplicating(project: Project, names: Collection[str]) -> Project:
    """The project with copies of these layers behind the last of them."""
    return inserting(project, chosen(project, names), behind(project, names))


def moving(project: Project, names: Collection[str], position: int) -> Project:
    """The project with these layers taken out and put together where the gap ``position`` is now."""
    above = [layer for layer in project.layers[:position] if layer.name not in names]
    below = [layer for layer in project.layers[position:] if layer.name not in names]
    return project.with_(layers=(*above, *chosen(project, names), *below))


def shifting(project: Project, names: Collection[str], by: int) -> Project:
    """The project with these layers one place up (``by=-1``) or down (``by=1``), as one block."""
    places = [at for at, layer in enumerate(project.layers) if layer.name in names]
    if not places:
        return project
    gap = places[0] - 1 if by < 0 else places[-1] + 2
    return moving(project, names, min(max(gap, 0), len(project.layers)))


def muting(project: Project, names: Collection[str], muted: bool) -> Project:
    """The project with these layers skipped, or taken in again."""
    layers = (layer.with_(muted=muted) if layer.name in names else layer for layer in project.layers)
    return project.with_(layers=tuple(layers))


def chosen(project: Project, names: Collection[str]) -> tuple[Layer, ...]:
    """The layers of these names in the order of the network."""
    return tuple(layer for layer in project.layers if layer.name in names)


def behind(project: Project, names: Collection[str]) -> int:
    """The position behind the last of these layers; the end of the network if there are none."""
    places = [at for at, layer in enumerate(project.layers) if layer.name in names]
    return places[-1] + 1 if places else len(project.layers)

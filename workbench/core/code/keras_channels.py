"""Networks whose images have their channels first: the same networks with the channels last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..spec.shape import Shape
from .keras_document import SavedLayer
from .keras_older import renamed

FORMAT, FIRST, LAST = "data_format", "channels_first", "channels_last"


def come_first(given: tuple[Any, ...] | None, items: Iterable[SavedLayer], shape: Shape) -> bool:
    """Whether the network expects images of ``shape`` with their channels first, and all its layers know it."""
    formats = {config[FORMAT] for item in items if FORMAT in (config := renamed(item.kind, item.config)[1])}
    return len(shape) == 3 and given == (shape[2], *shape[:2]) and formats == {FIRST}


def last(item: SavedLayer) -> SavedLayer:
    """The layer as it is where channels come last: what it learns is the same."""
    kind, config = renamed(item.kind, item.config)
    if FORMAT in config:
        config[FORMAT] = LAST
    if config.get("axis") in (1, [1]):
        config["axis"] = -1
    return replace(item, kind=kind, config=config)

"""What Keras writes about models, layers and whatever else it saves, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Config = dict[str, Any]
"""A model's configuration, a layer's, or the arguments in one."""


def values(document: Any) -> Iterator[Any]:
    """The document and every value in it; not recursive, since strangers choose the depth.

    Whoever changes a value in place, as it comes, changes what comes of it.
    """
    waiting = [document]
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def objects(document: Any) -> Iterator[Config]:
    """Every object with a class and arguments."""
    for value in values(document):
        if (
            isinstance(value, dict)
            and isinstance(value.get("class_name"), str)
            and isinstance(value.get("config"), dict)
        ):
            yield value

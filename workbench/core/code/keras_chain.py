"""Functional models that are a plain chain: their layers in the order in which the values go through them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..base.errors import WorkbenchError
from ..base.quote import quoted
from ..base.text import text

GRAPHS = ("Functional", "Model")
"""What Keras 3 and 2, and Keras 1 and 2, call a model that was made of calls."""


def is_graph(item: dict[str, Any]) -> bool:
    """Whether it is the configuration of a functional model."""
    config = item.get("config")
    return item.get("class_name") in GRAPHS and isinstance(config, dict) and isinstance(config.get("layers"), list)


def in_line(items: list[Any], origin: str) -> list[Any]:
    """The layers of a functional model, first to last; raises WorkbenchError when it branches."""
    layers = {_name(item): item for item in items if isinstance(item, dict)}
    after: dict[str, str] = {}
    first = []
    for name, item in layers.items():
        sources = list(_sources(item.get("inbound_nodes")))
        if not sources:
            first.append(name)
        elif len(sources) > 1 or sources[0] in after or sources[0] not in layers:
            raise _branches(origin, name)
        else:
            after[sources[0]] = name
    if len(first) != 1:
        raise _branches(origin, ", ".join(first[:3]))
    order = first
    while order[-1] in after and len(order) <= len(layers):
        order.append(after[order[-1]])
    if len(order) != len(items):
        raise _branches(origin, order[-1])
    return [layers[name] for name in order]


def _name(item: dict[str, Any]) -> str:
    config = item.get("config")
    return str(item.get("name") or (config.get("name") if isinstance(config, dict) else ""))


def _sources(nodes: Any) -> Iterator[str]:
    """The layers whose outputs a layer is called with, as Keras 3 writes them, or Keras 1 and 2; not recursive."""
    waiting = [nodes]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            history = value.get("keras_history")
            if isinstance(history, list) and history:
                yield str(history[0])
            else:
                waiting.extend(value.values())
        elif isinstance(value, list):
            if len(value) >= 3 and isinstance(value[0], str) and isinstance(value[1], int):
                yield value[0]
            else:
                waiting.extend(value)


def _branches(origin: str, name: str) -> WorkbenchError:
    return WorkbenchError(
        text("{origin} is no chain of layers: it branches at {name}.", origin=origin, name=quoted(name)),
        text("Only networks whose layers follow one another can be shown as cards."),
    )

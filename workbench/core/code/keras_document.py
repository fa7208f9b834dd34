"""What Keras wrote about a network, in all the shapes that this has had, as layers that follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..base.errors import WorkbenchError
from ..base.foreign_json import parsed
from ..base.quote import quoted
from ..base.text import text
from ..project.project import MOST_LAYERS
from . import keras_chain
from .keras_json import Config

WRAPPERS = ("modelTopology", "model_config")
"""What TensorFlow.js and HDF5 put a configuration into."""
DEEPEST = 20
"""Models within models."""


@dataclass(frozen=True)
class SavedLayer:
    """One layer: Keras' name of its class, and its arguments as they were written."""

    kind: str
    config: Config


@dataclass(frozen=True)
class Document:
    """The network's name, and its layers in their order, those of models within it laid out in line."""

    name: str
    items: tuple[SavedLayer, ...]


def document(source: str, origin: str) -> Document:
    """The network in a JSON text; ``origin`` names it in messages.

    Raises WorkbenchError when there is none whose layers follow one another.
    """
    found = _unwrapped(parsed(source, origin, text("a Keras model"), text("Save the model again.")), origin)
    items = tuple(_items(found, origin, 0))
    if len(items) > 2 * MOST_LAYERS:
        words = text("{origin} has {count} layers, more than can be shown.", origin=origin, count=f"{len(items):,}")
        raise WorkbenchError(words)
    config = found["config"]
    name = config.get("name") if isinstance(config, dict) else None
    return Document(name if isinstance(name, str) and name else text("Imported"), items)


def _unwrapped(found: Any, origin: str) -> Config:
    """The model itself: some tools write JSON within JSON, or put it into a document of their own."""
    for _ in range(DEEPEST):
        if isinstance(found, str):
            found = parsed(found, origin, text("a Keras model"))
            continue
        inner = next((found[key] for key in WRAPPERS if key in found), None) if isinstance(found, dict) else None
        if inner is None:
            break
        found = inner
    if isinstance(found, list):
        found = {"class_name": "Sequential", "config": found}
    if not isinstance(found, dict) or not _is_model(found):
        kind = found.get("class_name") if isinstance(found, dict) else type(found).__name__
        raise WorkbenchError(
            text("{origin} is no network of Keras (it holds {kind}).", origin=origin, kind=quoted(kind)),
            text("Write model.to_json() to a file, or save the model with model.save('name.keras')."),
        )
    return found


def _is_model(item: Config) -> bool:
    return item.get("class_name") == "Sequential" or keras_chain.is_graph(item)


def _items(model: Config, origin: str, depth: int) -> Iterator[SavedLayer]:
    """The layers of a model; models among them are laid out in line."""
    if depth > DEEPEST:
        raise WorkbenchError(
            text("{origin} holds models nested more than {deepest} deep.", origin=origin, deepest=DEEPEST)
        )
    for item in _listed(model, origin):
        config = item.get("config") if isinstance(item, dict) else None
        if isinstance(item, dict) and _is_model(item):
            yield from _items(item, origin, depth + 1)
        elif isinstance(item, dict) and isinstance(config, dict):
            # The oldest files name a functional model's layers beside their arguments.
            named = {"name": item["name"]} if "name" in item and "name" not in config else {}
            yield SavedLayer(str(item.get("class_name")), {**config, **named})
        else:
            yield SavedLayer(text("something damaged"), {})


def _listed(model: Config, origin: str) -> list[Any]:
    config = model.get("config")
    # Until Keras 2.2.2 the configuration of a Sequential was the list itself.
    items = config.get("layers") if isinstance(config, dict) else config
    if not isinstance(items, list) or not items:
        raise WorkbenchError(
            text("{origin} is damaged: its network lists no layers.", origin=origin), text("Save the model again.")
        )
    return items if model["class_name"] == "Sequential" else keras_chain.in_line(items, origin)

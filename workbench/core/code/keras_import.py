"""Reading networks that Keras saved: a ``.keras`` file or ``model.to_json()`` becomes layers.

Only JSON is read; no code of the file runs and no weights are loaded. What the catalogue cannot
represent is named, layer by layer; nothing is dropped in silence.
"""

from __future__ import annotations

import math
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..base import archive
from ..base.errors import ShapeError, WorkbenchError
from ..base.foreign import decoded, read_bytes, reading
from ..base.quote import quoted, shortened
from ..base.text import mark, text
from ..catalog.layers import Flatten, Layer, Reshape
from ..spec.shape import Shape, shape_text
from . import keras_channels
from .keras_document import SavedLayer, document
from .keras_layer import read_layer
from .keras_older import entrance

LARGEST = 16 * 2**20
"""Bytes of JSON; a network of this program's layers takes a few thousand."""
CONFIG = "config.json"
ANEW = mark("Save the model again with model.save('name.keras'), or write model.to_json() to a file.")


@dataclass(frozen=True)
class Imported:
    """The layers of a file, and what of it has no counterpart here, in words."""

    name: str
    layers: tuple[Layer, ...]
    missing: tuple[str, ...]


def load(path: Path, shape: Shape) -> Imported:
    """Read a ``.keras`` or JSON file whose images have this shape.

    Raises WorkbenchError that names the file and the cause when there is no network to be had.
    """
    with reading(path, text(ANEW)):
        content = (
            _config(path) if zipfile.is_zipfile(path) else read_bytes(path, LARGEST, text("a network"), text(ANEW))
        )
        return from_json(decoded(content, path, text(ANEW)), shape, str(path))


def _config(path: Path) -> bytes:
    with archive.opened(path, text(ANEW)) as opened:
        if CONFIG not in opened.namelist():
            raise WorkbenchError(text("{path} holds no config.json, so it is no model that Keras 3 saved.", path=path))
        return archive.read(opened, path, CONFIG, LARGEST, text(ANEW))


def from_json(source: str, shape: Shape, origin: str) -> Imported:
    """The network in ``model.to_json()``'s text; ``origin`` names it in messages."""
    with reading(origin, text(ANEW)):
        found = document(source, origin)
        return _network(found.name, found.items, shape)


def _network(name: str, items: tuple[SavedLayer, ...], shape: Shape) -> Imported:
    layers: list[Layer] = []
    missing: list[str] = []
    given = entrance(items[0].kind, items[0].config) if items else None
    if keras_channels.come_first(given, items, shape):
        given, items = shape, tuple(keras_channels.last(item) for item in items)
    if given is not None:
        layers += _entering(given, shape, missing)
    flowing: Shape | None = shape
    for entering in layers:
        flowing = _after(entering, flowing)
    for number, item in enumerate((item for item in items if item.kind != "InputLayer"), start=1):
        layer, left = read_layer(item.kind, item.config, flowing)
        called = shortened(str(item.config.get("name") or item.kind))
        missing += [text("Layer {number} ({name}): {reason}", number=number, name=called, reason=each) for each in left]
        if layer is not None:
            layers.append(layer)
            flowing = _after(layer, flowing)
    return Imported(name, tuple(layers), tuple(missing))


def _after(layer: Layer, shape: Shape | None) -> Shape | None:
    """What leaves the layer; None where that is not known."""
    try:
        return None if shape is None else layer.output_shape(shape)
    except ShapeError:
        return None


def _entering(given: tuple[Any, ...], shape: Shape, missing: list[str]) -> list[Layer]:
    """Layers that bring our images into the shape that the network expects."""
    if len(given) == len(shape) and all(one in (None, own) for one, own in zip(given, shape, strict=True)):
        return []
    if given == (math.prod(shape),):
        return [Flatten()]
    if all(type(one) is int and one > 0 for one in given) and math.prod(given) == math.prod(shape):
        return [Reshape(target_shape=given)]
    words = shape_text(given) if given and all(type(one) is int for one in given) else quoted(given)
    missing.append(
        text("Input: expects {wanted}, but the images here are {shape}", wanted=words, shape=shape_text(shape))
    )
    return []

"""Reading networks that Keras saved: a ``.keras`` file or ``model.to_json()`` becomes layers.

Only JSON is read; no code of the file runs and no weights are loaded. What the catalogue cannot
represent is named, layer by layer; nothing is dropped in silence.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..base.errors import WorkbenchError, file_error
from ..base.reasons import first_reason
from ..base.text import text
from ..catalog.layers import LAYERS, Flatten, Layer, Reshape
from ..spec.shape import Shape, shape_text
from .keras_values import is_default, plain

LARGEST = 16 * 2**20
"""Bytes of JSON; a network of this program's layers takes a few thousand."""


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
    try:
        if zipfile.is_zipfile(path):
            return from_json(_config(path), shape, str(path))
        if path.stat().st_size > LARGEST:
            raise WorkbenchError(
                text(
                    "{path} is too large to be a network in JSON ({st_size} bytes).",
                    path=path,
                    st_size=f"{path.stat().st_size:,}",
                )
            )
        return from_json(path.read_text(encoding="utf-8"), shape, str(path))
    except OSError as error:
        raise file_error("open", path, error) from error
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError) as error:
        raise WorkbenchError(
            text("{path} is damaged, or no model of Keras 3: {error}.", path=path, error=error),
            text("Save the model again with model.save('name.keras'), or write model.to_json() to a file."),
        ) from error


def _config(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        if "config.json" not in archive.namelist():
            raise WorkbenchError(text("{path} holds no config.json, so it is no model that Keras 3 saved.", path=path))
        if archive.getinfo("config.json").file_size > LARGEST:
            raise WorkbenchError(text("{path} describes a network too large to be shown as cards.", path=path))
        return archive.read("config.json").decode("utf-8")


def from_json(source: str, shape: Shape, origin: str) -> Imported:
    """The network in ``model.to_json()``'s text; ``origin`` names it in messages."""
    try:
        document = json.loads(source)
    except (json.JSONDecodeError, RecursionError) as error:
        raise WorkbenchError(
            text("{origin} is damaged: it is not valid JSON.", origin=origin), text("Save the model again.")
        ) from error
    if not isinstance(document, dict) or document.get("class_name") != "Sequential":
        kind = document.get("class_name") if isinstance(document, dict) else type(document).__name__
        raise WorkbenchError(
            text("{origin} is no Sequential network (it holds {kind}).", origin=origin, kind=repr(kind)),
            text("Only networks whose layers follow one another can be shown as cards."),
        )
    config = document.get("config")
    items = config.get("layers") if isinstance(config, dict) else None
    if not isinstance(config, dict) or not isinstance(items, list):
        raise WorkbenchError(
            text("{origin} is damaged: its Sequential network lists no layers.", origin=origin), text("Save it again.")
        )
    return _network(str(config.get("name", "Imported")), items, shape)


def _network(name: str, items: list[Any], shape: Shape) -> Imported:
    layers: list[Layer] = []
    missing: list[str] = []
    for at, item in enumerate(items):
        kind, config = _parts(item)
        if kind == "InputLayer":
            layers += _entrance(config, shape, missing)
            continue
        layer, left = read_layer(kind, config)
        missing += [
            text("Layer {number} ({name}): {reason}", number=at, name=config.get("name", kind), reason=reason)
            for reason in left
        ]
        if layer is not None:
            layers.append(layer)
    return Imported(name, tuple(layers), tuple(missing))


def _parts(item: Any) -> tuple[str, dict[str, Any]]:
    if not isinstance(item, dict) or not isinstance(item.get("config"), dict):
        return "something damaged", {}
    return str(item.get("class_name")), dict(item["config"])


def _entrance(config: dict[str, Any], shape: Shape, missing: list[str]) -> list[Layer]:
    """Layers that bring our images into the shape the network expects."""
    given = config.get("batch_shape") or config.get("batch_input_shape") or [None, *shape]
    wanted = tuple(given[1:]) if isinstance(given, list) else ()
    if wanted == shape:
        return []
    if wanted == shape[:2]:
        return [Reshape(target_shape=shape[:2])]
    if wanted == (shape[0] * shape[1] * shape[2],):
        return [Flatten()]
    missing.append(
        text("Input: expects {wanted}, but the images here are {shape}", wanted=wanted, shape=shape_text(shape))
    )
    return []


def read_layer(kind: str, config: dict[str, Any]) -> tuple[Layer | None, list[str]]:
    """One layer from its Keras class and config, and what of it cannot be represented."""
    if kind == "Bidirectional":
        return _bidirectional(config)
    if kind not in LAYERS:
        return None, [text("there is no {kind} here, so it was left out", kind=kind)]
    cls = LAYERS[kind]
    values = {name: plain(value) for name, value in config.items()}
    fields = cls.from_config(values)
    name = str(values.pop("name", ""))
    left = [
        text("{key}={value} is not represented", key=key, value=repr(value))
        for key, value in values.items()
        if not is_default(key, value)
    ]
    try:
        return cls.model_validate({**fields, "name": name}), left
    except ValidationError as error:
        # Keep the layer with what fits, and name what does not.
        wrong = {str(item["loc"][0]) for item in error.errors() if item["loc"]}
        left += [
            text("{key}={fields} is not represented; the default was taken", key=key, fields=repr(fields[key]))
            for key in wrong & set(fields)
        ]
        kept = {key: value for key, value in {**fields, "name": name}.items() if key not in wrong}
    try:
        return cls.model_validate(kept), left
    except ValidationError as error:
        return None, [*left, text("{kind} was left out: {first_reason}", kind=kind, first_reason=first_reason(error))]


def _bidirectional(config: dict[str, Any]) -> tuple[Layer | None, list[str]]:
    kind, inner = _parts(config.get("layer"))
    layer, left = read_layer(kind, inner)
    if layer is None or "bidirectional" not in type(layer).model_fields:
        return None, [text("Bidirectional around {kind} is not represented, so it was left out", kind=kind), *left]
    changes = {"bidirectional": True, "merge_mode": config.get("merge_mode"), "name": config.get("name", "")}
    try:
        return layer.with_(**changes), left
    except ValidationError as error:
        return None, [text("Bidirectional was left out: {first_reason}", first_reason=first_reason(error))]

"""One layer as Keras wrote it, as a card; what the card cannot represent is named."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from ..base.quote import quoted, shortened
from ..base.reasons import first_reason
from ..base.text import text
from ..catalog.layers import LAYERS, Dense, Layer
from ..spec.shape import Shape
from .keras_json import Config
from .keras_older import renamed, without_entrance
from .keras_values import is_default, plain

Read = tuple[Layer | None, list[str]]


def read_layer(kind: str, config: Config, shape: Shape | None = None) -> Read:
    """One layer from its Keras class and config, and what of it cannot be represented.

    ``shape`` is what enters it, if that is known.
    """
    kind, config = renamed(kind, config)
    config = without_entrance(kind, config)
    if kind == "Bidirectional":
        return _bidirectional(config)
    if kind == "TimeDistributed":
        return _time_distributed(config, shape)
    if kind not in LAYERS:
        return None, [text("there is no {kind} here, so it was left out", kind=shortened(kind))]
    cls = LAYERS[kind]
    values = {name: plain(value) for name, value in config.items()}
    fields = cls.from_config(values)
    name = values.pop("name", "")
    left = [
        text("{argument}={value} is not represented", argument=shortened(key), value=quoted(value))
        for key, value in values.items()
        if not (_is_last(value, shape) if key == "axis" else is_default(key, value))
    ]
    return _made(cls, {**fields, "name": name}, left)


def _made(cls: type[Layer], fields: Config, left: list[str]) -> Read:
    """The layer with what fits; what does not is named."""
    try:
        return cls.model_validate(fields), left
    except ValidationError as error:
        wrong = {str(item["loc"][0]) for item in error.errors() if item["loc"]}
    left = left + [
        text("{argument}={value} is not represented; the default was taken", argument=key, value=quoted(fields[key]))
        for key in sorted(wrong & set(fields))
        # Another name changes nothing.
        if key != "name"
    ]
    try:
        return cls.model_validate({key: value for key, value in fields.items() if key not in wrong}), left
    except ValidationError as error:
        return None, [*left, text("{kind} was left out: {reason}", kind=cls.kind(), reason=first_reason(error))]


def _is_last(axis: Any, shape: Shape | None) -> bool:
    """Whether the axis, counted with the batch's, is the last one, along which layers work here."""
    axes = axis if isinstance(axis, tuple) else (axis,)
    last = -1 if shape is None else len(shape)
    return all(each is None or each in (-1, last) for each in axes)


def _inner(config: Config) -> tuple[str, Config]:
    item = config.get("layer")
    inner = item.get("config") if isinstance(item, dict) else None
    return (
        (str(item.get("class_name")), dict(inner)) if isinstance(item, dict) and isinstance(inner, dict) else ("?", {})
    )


def _bidirectional(config: Config) -> Read:
    kind, inner = _inner(config)
    layer, left = read_layer(kind, inner)
    if layer is None or "bidirectional" not in type(layer).model_fields:
        words = text("Bidirectional around {kind} is not represented, so it was left out", kind=shortened(kind))
        return None, [words, *left]
    fields = {name: getattr(layer, name) for name in type(layer).model_fields}
    both = {"bidirectional": True, "merge_mode": config.get("merge_mode"), "name": config.get("name", "")}
    return _made(type(layer), {**fields, **both}, left)


def _time_distributed(config: Config, shape: Shape | None) -> Read:
    """Dense works on each time step alone anyway."""
    kind, inner = _inner(config)
    layer, left = read_layer(kind, inner, shape)
    if not isinstance(layer, Dense):
        words = text("TimeDistributed around {kind} is not represented, so it was left out", kind=shortened(kind))
        return None, [words, *left]
    return _made(Dense, {**dict(layer), "name": config.get("name", "")}, left)

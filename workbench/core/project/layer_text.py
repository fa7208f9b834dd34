"""Layers as JSON text: what is copied and dragged, within a window and between windows."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from ..base.errors import WorkbenchError
from ..base.reasons import first_reason
from ..base.text import mark, text
from ..base.versioned import Format
from ..catalog.layers import LAYERS, Layer

FORMAT = Format("digit-workbench layers", noun=mark("a stack of layers"), unmarked=1)
MIME = "application/vnd.digit-workbench.layers+json"
LARGEST = 4 * 2**20
"""Characters; a clipboard that holds more is no stack of layers."""


def to_text(layers: Iterable[Layer]) -> str:
    """The layers as JSON text."""
    return FORMAT.to_text({"layers": [layer.model_dump(mode="json") for layer in layers]})


def looks_like_layers(text: str) -> bool:
    """Whether pasting this text is worth offering; says nothing about its being sound."""
    return len(text) <= LARGEST and FORMAT.name in text[:200]


def from_text(words: str) -> tuple[Layer, ...]:
    """The layers in a JSON text; raises WorkbenchError when it holds none, damaged or newer ones."""
    values = FORMAT.from_text(words, text("The copied text")) if looks_like_layers(words) else {}
    layers = values.get("layers")
    if not isinstance(layers, list):
        raise WorkbenchError(text("The clipboard holds no layers."), text("Select cards and copy them first."))
    try:
        return tuple(_layer(each) for each in layers)
    except ValidationError as error:
        raise WorkbenchError(
            text("A copied layer cannot be used: {first_reason}.", first_reason=first_reason(error)),
            text("Copy it again."),
        ) from error
    except ValueError as error:
        raise WorkbenchError(
            text("A copied layer cannot be used: {error}.", error=error), text("Copy it again.")
        ) from error


def _layer(values: object) -> Layer:
    layer = LAYERS.parse(values)
    if not isinstance(layer, Layer):
        raise ValueError(text("{values} is no layer", values=repr(values)))
    return layer

"""Layers as JSON text: what is copied and dragged, within a window and between windows."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.errors import WorkbenchError
from ..base.foreign import reading
from ..base.quote import quoted
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
    with reading(text("A copied layer"), text("Copy it again.")):
        return tuple(_layer(each) for each in layers)


def _layer(values: object) -> Layer:
    layer = LAYERS.parse(values)
    if not isinstance(layer, Layer):
        raise ValueError(text("{values} is no layer", values=quoted(values)))
    return layer

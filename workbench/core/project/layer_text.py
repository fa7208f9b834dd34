"""Layers as JSON text: what is copied and dragged, within a window and between windows."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pydantic import ValidationError

from ..base.errors import WorkbenchError, first_reason
from ..catalog.layers import LAYERS, Layer

FORMAT = "digit-workbench layers"
MIME = "application/vnd.digit-workbench.layers+json"
LARGEST = 4 * 2**20
"""Characters; a clipboard that holds more is no stack of layers."""


def to_text(layers: Iterable[Layer]) -> str:
    """The layers as JSON text."""
    document = {"format": FORMAT, "layers": [layer.model_dump(mode="json") for layer in layers]}
    return json.dumps(document, indent=2, ensure_ascii=False)


def looks_like_layers(text: str) -> bool:
    """Whether pasting this text is worth offering; says nothing about its being sound."""
    return len(text) <= LARGEST and FORMAT in text[:200]


def from_text(text: str) -> tuple[Layer, ...]:
    """The layers in a JSON text; raises WorkbenchError when it holds none or damaged ones."""
    try:
        document = json.loads(text) if looks_like_layers(text) else None
    except (json.JSONDecodeError, RecursionError) as error:
        raise WorkbenchError("The copied layers are damaged: the text is no valid JSON.", "Copy them again.") from error
    if not isinstance(document, dict) or not isinstance(document.get("layers"), list):
        raise WorkbenchError("The clipboard holds no layers.", "Select cards and copy them first.")
    try:
        return tuple(_layer(values) for values in document["layers"])
    except ValidationError as error:
        raise WorkbenchError(f"A copied layer cannot be used: {first_reason(error)}.", "Copy it again.") from error
    except ValueError as error:
        raise WorkbenchError(f"A copied layer cannot be used: {error}.", "Copy it again.") from error


def _layer(values: object) -> Layer:
    layer = LAYERS.parse(values)
    if not isinstance(layer, Layer):
        raise ValueError(f"{values!r} is no layer")
    return layer

"""Model files that Keras 2 saved: Keras 3 does not read them, and does not say so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...core.base.errors import WorkbenchError
from ...core.base.text import text

ENTRANCE = "batch_input_shape"
"""The argument of Keras 2 that has become ``batch_shape``."""


def refuse(path: Path, found: dict[str, Any], metadata: object) -> None:
    """Raise WorkbenchError for a configuration that is Keras 2's, as its own words or the file's metadata tell."""
    version = metadata.get("keras_version") if isinstance(metadata, dict) else None
    told = isinstance(version, str) and version.startswith("2.")
    layers = found["config"].get("layers")
    first = layers[0].get("config") if isinstance(layers, list) and layers and isinstance(layers[0], dict) else None
    if told or (isinstance(first, dict) and ENTRANCE in first):
        raise WorkbenchError(
            text(
                "{path} was saved by Keras {version}, and Keras 3 cannot restore it.",
                path=path,
                version=version_of(version) if told else 2,
            ),
            text(
                "Open it with Keras 2 and save it as .h5: Keras 3 opens that, and saves it anew as .keras. "
                "Or import its layers in Build, and train them."
            ),
        )


def version_of(version: object) -> str:
    """The version as it is shown."""
    return version if isinstance(version, str) and len(version) < 20 and version.isprintable() else "2"

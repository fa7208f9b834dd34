"""What a model was trained on, as far as its file and the run beside it tell: pictures, classes, scaling, loss."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ...core.catalog.losses import LabelForm
from ...core.code.keras_json import Config
from ...core.data.images import Pictures
from ...core.pictures.format import CLASSES, PictureFormat
from ...core.run import record
from ...core.spec.shape import Shape
from .layer_configs import layers
from .model_file import OTHER
from .scaling import white

BatchShape = tuple[Any, ...]
"""A shape as Keras writes it, with None for the length of the batch; models for other things have stranger ones."""


@dataclass(frozen=True)
class TrainedOn:
    """Pictures and classes of a model, and how its inputs and outputs are meant.

    ``takes`` is the shape of one picture as it enters: (side, side, 1), (side, side) or
    (side · side,). ``white`` is what a white pixel, 255, is made before. ``logits`` says whether the
    outputs are raw scores. ``loss`` is what the model was compiled with, in Keras' JSON, or None;
    ``labels`` is the form that it wants labels in.
    """

    path: Path
    format: PictureFormat
    takes: Shape
    white: float
    logits: bool
    loss: Any
    labels: LabelForm

    def check(self, pictures: Pictures) -> None:
        """Raise ValueError for arrays that are no pictures, WorkbenchError for pictures of another side."""
        side = self.format.side
        if pictures.dtype != np.uint8 or pictures.ndim != 3:
            raise ValueError(
                text(
                    "pictures must be uint8 [n, {side}, {side}], received {dtype} {shape}",
                    side=side,
                    dtype=pictures.dtype,
                    shape=pictures.shape,
                )
            )
        if pictures.shape[1:] != (side, side):
            rows, columns = pictures.shape[1:]
            raise WorkbenchError(
                text(
                    "{path} reads pictures of {side}×{side} pixels, these have {rows}×{columns}.",
                    path=self.path,
                    side=side,
                    rows=rows,
                    columns=columns,
                ),
                text("Choose a model that was trained on pictures of this size."),
            )


def trained_on(
    path: Path, config: Config, takes: BatchShape, gives: BatchShape, variance: float | None = None
) -> TrainedOn:
    """What the model was trained on; ``takes`` and ``gives`` are its shapes with the batch axis.

    ``variance`` is what its Normalization has learned, where it has one that stands in no configuration.

    Raises WorkbenchError for a model that does not take pictures and tell classes apart.
    """
    side, classes = _side(takes), _classes(gives)
    try:
        format = PictureFormat(side, _class_names(path.parent, classes))
    except ValueError as error:
        raise WorkbenchError(
            text(
                "{path} does not fit: its model takes {takes} and gives {gives}. The workbench reads "
                "square grey pictures of 8 to 64 pixels, which are (None, 28, 28, 1), and 2 to 100 "
                "classes: ten are (None, 10).",
                path=path,
                takes=takes,
                gives=gives,
            ),
            OTHER,
        ) from error
    parts = layers(config)
    compiled = config.get("compile_config")
    loss = compiled.get("loss") if isinstance(compiled, dict) else None
    name = loss.get("class_name") if isinstance(loss, dict) else loss
    sparse = isinstance(name, str) and name.lower().startswith("sparse")
    labels: LabelForm = "index" if sparse or not loss else "one-hot"
    return TrainedOn(path, format, takes[1:], white(parts, variance), _gives_logits(loss, parts), loss, labels)


def _side(takes: BatchShape) -> int:
    """The side of the pictures that enter; 0 if no square grey pictures do."""
    match takes:
        case (None, int(rows), int(columns)) | (None, int(rows), int(columns), 1) if rows == columns:
            return rows
        case (None, int(values)) if values > 0:
            side = math.isqrt(values)
            return side if side * side == values else 0
    return 0


def _classes(gives: BatchShape) -> int:
    match gives:
        case (None, int(classes)):
            return classes
    return 0


def _class_names(folder: Path, classes: int) -> tuple[str, ...]:
    """The names in the record of the run that the folder is; without one, the classes' numbers from 0 on."""
    numbers = tuple(map(str, range(min(classes, CLASSES[1] + 1))))
    try:
        names = record.read(folder).class_names
    except WorkbenchError:
        # Only the names are missing then; what is wrong with the record is said where runs are listed.
        return numbers
    return names if len(names) == len(set(names)) == classes and all(map(str.strip, names)) else numbers


def _gives_logits(loss: object, parts: list[Config]) -> bool:
    """As the loss took the outputs; for a model that was never compiled, as its last activation suggests."""
    activation = _last_activation(parts)
    if isinstance(loss, dict) and isinstance(loss.get("config"), dict) and activation != "softmax":
        return bool(loss["config"].get("from_logits", False))
    return activation == "linear" and not loss


def _last_activation(parts: list[Config]) -> str:
    for part in reversed(parts):
        if part.get("class_name") == "Softmax":
            return "softmax"
        if "activation" in part["config"]:
            return str(part["config"]["activation"])
    return "linear"

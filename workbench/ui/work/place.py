"""Where in the program one can be brought: values, so that who sends need not know who shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from ...core.pictures.mnist_frame import Picture

TabName = Literal["data", "build", "compile", "train", "draw", "learn"]


@dataclass(frozen=True)
class TabPlace:
    """A tab as it was left."""

    tab: TabName


@dataclass(frozen=True)
class DataPlace:
    """A view of Data, by its name."""

    tab: ClassVar[TabName] = "data"
    view: str


@dataclass(frozen=True)
class LayerPlace:
    """A layer in Build."""

    tab: ClassVar[TabName] = "build"
    name: str


@dataclass(frozen=True)
class FieldPlace:
    """A field in Compile, by its name in the project or in one of its entries: ``loss``, ``learning_rate``."""

    tab: ClassVar[TabName] = "compile"
    field: str


@dataclass(frozen=True, eq=False)
class DrawPlace:
    """A drawing in Draw: strokes, or a picture that is read as it is.

    Strokes are float64 [n, 2], x right and y down, in shares of the canvas: (0, 0) is its upper left
    corner and (1, 1) its lower right one. A picture is uint8 [side, side], ink bright on black.
    """

    tab: ClassVar[TabName] = "draw"
    drawn: tuple[NDArray[np.float64], ...] | Picture


@dataclass(frozen=True)
class LessonPlace:
    """A lesson in Learn."""

    tab: ClassVar[TabName] = "learn"
    lesson: str


Place = TabPlace | DataPlace | LayerPlace | FieldPlace | DrawPlace | LessonPlace


def place_of(where: str) -> Place:
    """The place that a problem's ``where`` means: a layer's name, ``layers``, ``compile.loss``, ``train.epochs``…"""
    section, _, field = where.partition(".")
    if section == "compile":
        return FieldPlace(field.partition(".")[0])
    if where == "layers":
        return TabPlace("build")
    if where == "data.augmentations":
        return DataPlace("augmentation")
    if field and section == "data":
        return TabPlace("data")
    if field and section == "train":
        return TabPlace("train")
    return LayerPlace(where)

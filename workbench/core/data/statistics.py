"""What the training images of each class have in common, and by how much they differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base.control import Control
from .images import Images, Pictures

AT_ONCE = 5000
"""Images that are added up together."""


@dataclass(frozen=True, eq=False)
class ClassStatistics:
    """A class's training images: their mean and standard deviation at each pixel, as pictures uint8 [side, side].

    ``ink`` is the mean level of all their pixels, 0 (black) to 1. ``training`` and ``validation`` count images; a
    class without training images has black pictures.
    """

    name: str
    training: int
    validation: int
    mean: Pictures
    deviation: Pictures
    ink: float


@dataclass(frozen=True, eq=False)
class DataStatistics:
    """All classes, and the mean and standard deviation of all pixels of all training images, scaled to 0…1."""

    classes: tuple[ClassStatistics, ...]
    mean: float
    deviation: float


def statistics(images: Images, control: Control) -> DataStatistics:
    """Work out the statistics of the training images; raises Cancelled when the job was stopped."""
    found = []
    count, total, squares = 0, 0.0, 0.0
    for label, name in enumerate(images.format.class_names):
        rows = np.flatnonzero(images.train_labels == label)
        first, second = _moments(images.train_images, rows, control)
        validation = int((images.validation_labels == label).sum())
        mean = first / max(1, len(rows))
        deviation = np.sqrt(np.maximum(0, second / max(1, len(rows)) - mean**2))
        found.append(
            ClassStatistics(
                name, len(rows), validation, _picture(mean), _picture(deviation), ink=float(mean.mean()) / 255
            )
        )
        count, total, squares = count + len(rows), total + float(first.sum()), squares + float(second.sum())
    pixels = max(1, count * images.format.side**2)
    middle = total / pixels
    spread = max(0.0, squares / pixels - middle**2) ** 0.5
    return DataStatistics(tuple(found), middle / 255, spread / 255)


def moments(pictures: Pictures, control: Control) -> tuple[float, float]:
    """Mean and standard deviation of all pixels, scaled to 0…1, exact; raises Cancelled when the job was stopped."""
    first, second = _moments(pictures, np.arange(len(pictures)), control)
    mean = float(first.sum()) / max(1, pictures.size)
    return mean / 255, max(0.0, float(second.sum()) / max(1, pictures.size) - mean**2) ** 0.5 / 255


def _picture(levels: NDArray[np.float64]) -> Pictures:
    return np.rint(levels).astype(np.uint8)


def _moments(
    pictures: Pictures, rows: NDArray[np.int64], control: Control
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The sums of the levels and of their squares at each pixel, exact."""
    first, second = (np.zeros(pictures.shape[1:]) for _ in range(2))
    for begin in range(0, len(rows), AT_ONCE):
        control.raise_if_stopped()
        some = pictures[rows[begin : begin + AT_ONCE]].astype(np.uint32)
        first += some.sum(axis=0)
        second += (some * some).sum(axis=0)
    return first, second

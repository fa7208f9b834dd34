"""The parts of a set of images: to learn from, to check on, to test with, and those that are left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..base.text import mark
from .images import Images, Labels, Pictures, Rows

PartName = Literal["training", "validation", "test", "excluded", "noticed"]
PARTS: dict[PartName, str] = {
    "training": mark("Training images"),
    "validation": mark("Validation images"),
    "test": mark("Test images"),
    "excluded": mark("Excluded images"),
    "noticed": mark("Noticed images"),
}


@dataclass(frozen=True, eq=False)
class ImagesPart:
    """Images of one part, in its order. ``rows`` are the source's; None for images that it keeps for testing."""

    name: PartName
    images: Pictures
    labels: Labels
    rows: Rows | None


def parts(images: Images) -> tuple[ImagesPart, ...]:
    """The parts that there are."""
    found = [
        ImagesPart("training", images.train_images, images.train_labels, images.train_rows),
        ImagesPart("validation", images.validation_images, images.validation_labels, images.validation_rows),
    ]
    if images.test_images is not None and images.test_labels is not None:
        found.append(ImagesPart("test", images.test_images, images.test_labels, None))
    if images.excluded is not None and len(images.excluded.rows):
        found.append(ImagesPart("excluded", images.excluded.images, images.excluded.labels, images.excluded.rows))
    return tuple(found)


def noticed(images: Images, numbers: Rows) -> ImagesPart:
    """Images of these numbers: those for training, and behind them those for validation."""
    first, second = parts(images)[:2]
    learned = len(first.labels)
    training = numbers < learned
    here, there = numbers[training], numbers[~training] - learned
    found, labels = np.empty((len(numbers), *first.images.shape[1:]), np.uint8), np.empty(len(numbers), np.uint8)
    found[training], found[~training] = first.images[here], second.images[there]
    labels[training], labels[~training] = first.labels[here], second.labels[there]
    if first.rows is None or second.rows is None:
        return ImagesPart("noticed", found, labels, None)
    rows = np.empty(len(numbers), np.int64)
    rows[training], rows[~training] = first.rows[here], second.rows[there]
    return ImagesPart("noticed", found, labels, rows)

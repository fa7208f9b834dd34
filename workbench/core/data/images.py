"""A data section's images, loaded and split."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..base.text import text
from ..pictures.format import MNIST, PictureFormat
from .facts import DataFacts
from .fingerprint import fingerprint
from .left_out import NOTHING, LeftOut

Pictures = NDArray[np.uint8]
"""Images as uint8 [n, side, side], ink bright on black, as in MNIST."""
Labels = NDArray[np.uint8]
"""Class numbers as uint8 [n]."""
Rows = NDArray[np.int64]
"""Numbers of images, counted from 0 in the source's order."""


@dataclass(frozen=True, eq=False)
class Excluded:
    """Images that the project leaves out, with their labels and the source's rows."""

    images: Pictures
    labels: Labels
    rows: Rows


@dataclass(frozen=True, eq=False)
class Images:
    """A data section's images, split: a pure function of the section and the seed.

    ``train_rows`` and ``validation_rows`` tell which of the source's images they are, if that is known; validation
    images without rows are those that the source keeps for testing. ``excluded`` are left out of both. The source's
    rows from ``first_drawing`` on are drawings that were mixed in; of those, some may be there several times.
    ``encoding`` is that of the list of labels, if there was one.
    Compares by identity, since comparing arrays would be slow and ambiguous. Raises ValueError for
    pictures that are not of the format's side.
    """

    train_images: Pictures
    train_labels: Labels
    validation_images: Pictures
    validation_labels: Labels
    test_images: Pictures | None = None
    test_labels: Labels | None = None
    format: PictureFormat = MNIST
    left_out: LeftOut = NOTHING
    train_rows: Rows | None = None
    validation_rows: Rows | None = None
    excluded: Excluded | None = None
    first_drawing: int | None = None
    encoding: str = ""

    def __post_init__(self) -> None:
        for part in (self.train_images, self.validation_images, self.test_images):
            if part is not None and part.shape[1:] != self.format.shape[:2]:
                raise ValueError(
                    text(
                        "images must be [n, {side}, {side}], received {shape}", side=self.format.side, shape=part.shape
                    )
                )

    @cached_property
    def fingerprint(self) -> str:
        """What tells the set apart from any other, however it is split; a tenth of a second for MNIST."""
        return fingerprint((self.train_images, self.train_labels), (self.validation_images, self.validation_labels))

    @property
    def total(self) -> int:
        """How many images the source has given, those that are left out among them and those for testing not."""
        held = len(self.validation_labels) if self.validation_rows is not None else 0
        return len(self.train_labels) + held + (len(self.excluded.rows) if self.excluded is not None else 0)

    @property
    def facts(self) -> DataFacts:
        """What a network and a training have to know of these images."""
        held = len(self.validation_labels) if self.validation_rows is not None or self.train_rows is None else 0
        return DataFacts(self.format, len(self.train_labels) + held, len(self.train_labels))

"""A data section's images, loaded and split."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pictures = NDArray[np.uint8]
"""Images as uint8 [n, 28, 28], ink bright on black, as in MNIST."""
Labels = NDArray[np.uint8]
"""Class numbers as uint8 [n]."""


@dataclass(frozen=True, eq=False)
class Images:
    """A data section's images, split: a pure function of the section and the seed.

    Compares by identity, since comparing arrays would be slow and ambiguous.
    """

    train_images: Pictures
    train_labels: Labels
    validation_images: Pictures
    validation_labels: Labels
    test_images: Pictures | None = None
    test_labels: Labels | None = None

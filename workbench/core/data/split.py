"""Which images are learned from and which are kept for validation: worked out here, printed in the script."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base.errors import WorkbenchError
from ..base.import_lock import imported
from ..base.text import text

Rows = NDArray[np.int64]
"""Numbers of images, counted from 0 in the source's order."""


@dataclass(frozen=True)
class Split:
    """Shuffle by the seed and keep the first ``share`` for validation.

    ``rows`` does what ``lines`` say; the tests execute the lines and compare.
    """

    share: float
    seed: int

    def rows(self, count: int) -> tuple[Rows, Rows]:
        """The images to learn from and those for validation, of ``count`` images.

        A pure function of its arguments; raises WorkbenchError when either part would be empty.
        """
        kept = self.kept(count)
        if not 0 < kept < count:
            raise WorkbenchError(
                text(
                    "Of {count} images, a validation share of {share} leaves {training} to learn from "
                    "and {validation} to check on; there must be some of both.",
                    count=count,
                    share=f"{self.share:g}",
                    training=count - kept,
                    validation=kept,
                ),
                text("Choose another validation share."),
            )
        # NumPy loads this part on first use.
        imported("numpy.random")
        order = np.random.default_rng(self.seed).permutation(count)
        return order[kept:], order[:kept]

    def kept(self, count: int) -> int:
        """How many of ``count`` images are kept for validation."""
        return round(count * self.share)

    def lines(self) -> tuple[str, ...]:
        """Python that makes the rows ``training`` and ``validation`` of the array ``images``."""
        return (
            f"order = np.random.default_rng({self.seed}).permutation(len(images))",
            f"kept = round(len(images) * {self.share})",
            "training, validation = order[kept:], order[:kept]",
        )

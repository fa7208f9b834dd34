"""Which images are learned from and which are kept for validation: worked out here, printed in the script."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..base.errors import WorkbenchError
from ..base.import_lock import imported
from ..base.text import text
from .images import Labels, Rows


@dataclass(frozen=True)
class Split:
    """Shuffle by the seed and keep ``share`` for validation: the first ones, or of each class as many as of all.

    ``rows`` does what ``lines`` say; the tests execute the lines and compare.
    """

    share: float
    seed: int
    stratified: bool = False

    def rows(self, labels: Labels) -> tuple[Rows, Rows]:
        """The images to learn from and those for validation, of images with these labels, uint8 [n].

        A pure function of its arguments; raises WorkbenchError when either part would be empty.
        """
        count = len(labels)
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
        if not self.stratified:
            return order[kept:], order[:kept]
        order = order[np.argsort(labels[order], kind="stable")]
        in_validation = np.diff(np.arange(count + 1) * kept // count) == 1
        return order[~in_validation], order[in_validation]

    def kept(self, count: int) -> int:
        """How many of ``count`` images are kept for validation."""
        return round(count * self.share)

    def lines(self) -> tuple[str, ...]:
        """Python that makes the rows ``training`` and ``validation`` of the arrays ``images`` and ``labels``."""
        shuffled = (
            f"order = np.random.default_rng({self.seed}).permutation(len(images))",
            f"kept = round(len(images) * {self.share})",
        )
        if not self.stratified:
            return (*shuffled, "training, validation = order[kept:], order[:kept]")
        return (
            *shuffled,
            "# Class by class, each image in so many: every class has its share of the validation.",
            'order = order[np.argsort(labels[order], kind="stable")]',
            "in_validation = np.diff(np.arange(len(images) + 1) * kept // len(images)) == 1",
            "training, validation = order[~in_validation], order[in_validation]",
        )

"""A data section -> its images, split. No TensorFlow: the window shows digits before that is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..base import paths
from ..base.control import Control
from ..base.errors import WorkbenchError
from ..base.import_lock import imported
from ..base.progress import Progress, Report
from ..data.section import Data
from . import builtin, mnist_file
from .images import Images
from .labelled import Digits
from .source import BuiltInDigits, Mnist


@dataclass(frozen=True)
class Sources:
    """Where images are kept and fetched from; tests name places of their own."""

    cache: Path = field(default_factory=paths.cache)
    mnist: mnist_file.Mirror = field(default_factory=mnist_file.Mirror)


def load(data: Data, seed: int, report: Report, control: Control, sources: Sources) -> Images:
    """The images that ``data`` names, split by its share and the seed.

    Raises WorkbenchError when they cannot be had, Cancelled when the job was stopped.
    """
    report(Progress(0, 0, f"Reading {data.source.title}"))
    control.raise_if_stopped()
    if isinstance(data.source, BuiltInDigits):
        return split(builtin.load(sources.cache), data.validation_share, seed)
    if isinstance(data.source, Mnist):
        training, test = mnist_file.load(sources.mnist, report, control)
        return split(training, data.validation_share, seed, test)
    raise WorkbenchError(f"This version cannot read the data source {data.source.kind()}.")


def split(digits: Digits, share: float, seed: int, test: Digits | None = None) -> Images:
    """Shuffle by the seed and keep the first ``share`` for validation, as the exported script does.

    A pure function of its arguments; raises WorkbenchError when either part would be empty.
    """
    images, labels = digits
    # NumPy loads this part on first use.
    imported("numpy.random")
    order = np.random.default_rng(seed).permutation(len(images))
    kept = round(len(images) * share)
    if not 0 < kept < len(images):
        raise WorkbenchError(
            f"Of {len(images)} images, a validation share of {share:g} leaves {len(images) - kept} to learn from "
            f"and {kept} to check on; there must be some of both.",
            "Choose another validation share.",
        )
    held, rest = order[:kept], order[kept:]
    return Images(images[rest], labels[rest], images[held], labels[held], *(test or (None, None)))

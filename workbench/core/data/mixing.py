"""Drawings of one's own among other images: learned from more often than these, as often as is chosen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..base.control import Control
from ..base.errors import WorkbenchError
from ..base.progress import Report
from ..base.text import plural
from .images import Rows
from .labelled import Labelled
from .left_out import Leaving
from .read_context import ReadContext
from .sources.my_drawings import MyDrawings


def mixed(found: Labelled, context: ReadContext, report: Report, control: Control) -> Labelled:
    """The images, and behind them the drawings of the same classes; unchanged where there are none."""
    try:
        mine = MyDrawings(side=found.format.side).read(context, report, control)
    except WorkbenchError as error:
        leaving = Leaving()
        leaving.leave(context.drawings, error.message)
        return replace(found, left_out=found.left_out + leaving.result())
    names = found.format.class_names
    numbers = np.array([names.index(name) if name in names else -1 for name in mine.format.class_names])
    labels = numbers[mine.labels]
    known = labels >= 0
    left_out = found.left_out + mine.left_out
    if strange := int((~known).sum()):
        leaving = Leaving()
        words = plural(
            "{number} drawing is of none of these classes",
            "{number} drawings are of none of these classes",
            strange,
            number=f"{strange:,}",
        )
        leaving.leave(context.drawings, words)
        left_out = left_out + leaving.result()
    return replace(
        found,
        images=np.concatenate([found.images, mine.images[known]]),
        labels=np.concatenate([found.labels, labels[known].astype(np.uint8)]),
        left_out=left_out,
    )


def repeated(training: Rows, first_drawing: int, times: int) -> Rows:
    """The rows to learn from, those of drawings so many times: the script does the same."""
    return np.append(training, np.repeat(training[training >= first_drawing], times - 1))


def line(times: int) -> str:
    """Python that does it."""
    return f"training = np.append(training, np.repeat(training[training >= first_drawing], {times - 1}))"

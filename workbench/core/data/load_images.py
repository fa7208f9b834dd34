"""A data section -> its images, split. No TensorFlow: the window shows images before that is there."""

from __future__ import annotations

from ..base.control import Control
from ..base.errors import WorkbenchError
from ..base.progress import Progress, Report
from ..base.text import text
from .images import Images
from .labelled import Labelled
from .read_context import ReadContext
from .section import Data
from .split import Split


def load(data: Data, seed: int, report: Report, control: Control, context: ReadContext) -> Images:
    """The images that ``data`` names, split by its share and the seed.

    Raises WorkbenchError when they cannot be had, Cancelled when the job was stopped.
    """
    report(Progress(0, 0, text("Reading {title}", title=data.source.heading())))
    control.raise_if_stopped()
    found = data.source.read(context, report, control)
    if reason := found.flaw():
        raise WorkbenchError(
            text("{title} cannot be used: {reason}.", title=data.source.heading(), reason=reason),
            text("Choose another data source."),
        )
    return split(found, data.split(seed))


def split(found: Labelled, how: Split) -> Images:
    """The images in two parts, and those for testing as they are; raises WorkbenchError as ``Split.rows`` does."""
    training, validation = how.rows(found.labels)
    return Images(
        found.images[training],
        found.labels[training],
        found.images[validation],
        found.labels[validation],
        found.test_images,
        found.test_labels,
        found.format,
        found.left_out,
        training,
        validation,
    )

"""A data section -> its images, split. No TensorFlow: the window shows images before that is there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..base.control import Control
from ..base.errors import WorkbenchError
from ..base.progress import Progress, Report
from ..base.text import text
from .cleaning import Cleaned, cleaned
from .images import Excluded, Images, Rows
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
    count = len(found.labels)
    if data.mixed:
        from . import mixing

        found = mixing.mixed(found, context, report, control)
    whole = cleaned(found, data.excluded, data.relabelled)
    images = on_test(whole) if data.on_test_images else split(whole.found, data.split(seed), whole.excluded)
    for part in (images.train_labels, images.validation_labels):
        if not len(part):
            raise WorkbenchError(
                text("So many images are left out that there is nothing to learn from, or nothing to check on."),
                text("Undo brings the last ones back."),
            )
    return _repeated(whole.found, images, count, data.drawings) if data.mixed else images


def _repeated(found: Labelled, images: Images, first_drawing: int, times: int) -> Images:
    """The images with the drawings among those to learn from so many times."""
    from . import mixing

    assert images.train_rows is not None, "what was just split knows its rows"
    rows = mixing.repeated(images.train_rows, first_drawing, times)
    return replace(
        images,
        train_images=found.images[rows],
        train_labels=found.labels[rows],
        train_rows=rows,
        first_drawing=first_drawing,
    )


def split(found: Labelled, how: Split, excluded: Rows | None = None) -> Images:
    """The images in two parts, and those for testing as they are; raises WorkbenchError as ``Split.rows`` does.

    The ``excluded`` rows are in neither part. They are taken out of it only now, so that all others stay where
    they were.
    """
    training, validation = how.rows(found.labels)
    if excluded is not None:
        training, validation = (part[~np.isin(part, excluded)] for part in (training, validation))
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
        _excluded(found, excluded),
        encoding=found.encoding,
    )


def on_test(whole: Cleaned) -> Images:
    """All images to learn from, and those for testing to check on; raises WorkbenchError where there are none."""
    found = whole.found
    if found.test_images is None or found.test_labels is None or not len(found.test_labels):
        raise WorkbenchError(
            text("This source keeps no images for testing, so there are none to check on."),
            text("Keep a share of the images for validation."),
        )
    training = np.arange(len(found.labels))
    if whole.excluded is not None:
        training = np.delete(training, whole.excluded)
    return Images(
        found.images[training],
        found.labels[training],
        found.test_images,
        found.test_labels,
        format=found.format,
        left_out=found.left_out,
        train_rows=training,
        excluded=_excluded(found, whole.excluded),
        encoding=found.encoding,
    )


def _excluded(found: Labelled, rows: Rows | None) -> Excluded | None:
    return None if rows is None else Excluded(found.images[rows], found.labels[rows], rows)

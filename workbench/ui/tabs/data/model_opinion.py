"""What the newest trained model makes of images: probabilities, by which they can be sorted."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from ....core.base.control import Control
from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.data.part import ImagesPart
from ....core.pictures.format import PictureFormat
from ....core.ports.engine import Engine
from ....core.run.run_folder import Run

AT_ONCE = 2000
"""Images that a model reads between two looks at whether the answer is still wanted."""


def newest(runs: Iterable[Run], format: PictureFormat) -> Run | None:
    """The newest run that reads pictures of this side and tells so many classes apart, as far as its record says."""
    for run in runs:
        names, side = run.record.class_names, run.record.side
        if run.readable() and side in (None, format.side) and len(names or format.class_names) == format.classes:
            return run
    return None


def opinion(
    engine: Engine, run: Run | None, format: PictureFormat, part: ImagesPart, control: Control
) -> NDArray[np.float32]:
    """The run's probabilities for all images of a part, float32 [n, classes]; on a lane.

    Raises WorkbenchError when there is no such run, or it reads other images; Cancelled when it was stopped.
    """
    if run is None:
        raise WorkbenchError(text("There is no trained model of such images to ask."), text("Train one first."))
    model = engine.open(run.best)
    if model.format.classes != format.classes:
        raise WorkbenchError(text("{run} tells other classes apart.", run=run.title), text("Train a model on these."))
    found = [np.zeros((0, format.classes), np.float32)]
    for first in range(0, len(part.labels), AT_ONCE):
        control.raise_if_stopped()
        found.append(model.read(part.images[first : first + AT_ONCE]))
    return np.concatenate(found)

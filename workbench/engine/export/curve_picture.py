"""A run's curves as a picture, for where there is no window. Matplotlib is imported on use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...core.base.atomic import replacing
from ...core.base.errors import WorkbenchError, file_error
from ...core.run.events import EpochDone

TRAINING, VALIDATION = "#0072B2", "#D55E00"
"""Blue and vermilion of Okabe and Ito's palette, which colour-blind people tell apart."""


def save(history: Sequence[EpochDone], path: Path, title: str) -> None:
    """Draw accuracy and loss over the epochs, training and validation, into a PNG of 1200×500 pixels.

    Raises WorkbenchError when there are no epochs or the file cannot be written.
    """
    if not history:
        raise WorkbenchError(f"There are no curves to draw into {path}: no epoch was completed.")
    # The figure's own canvas, not pyplot's: that would look for a screen.
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    figure = Figure(figsize=(12, 5), dpi=100, layout="constrained")
    figure.suptitle(title)
    epochs = [done.epoch + 1 for done in history]
    for place, name in enumerate(("accuracy", "loss"), start=1):
        axes = figure.add_subplot(1, 2, place)
        for prefix, colour, label in (("", TRAINING, "training"), ("val_", VALIDATION, "validation")):
            values = [getattr(done, prefix + name) for done in history]
            axes.plot(epochs, values, color=colour, marker="o", markersize=4, label=label)
        axes.set_xlabel("epoch")
        axes.set_ylabel(name)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.grid(alpha=0.3)
        axes.legend()
    try:
        with replacing(path) as temporary:
            figure.savefig(temporary)
    except OSError as error:
        raise file_error("save the curves to", path, error) from error

"""A run's curves as a picture, for where there is no window. Matplotlib is imported on use."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...core.base.atomic import replacing
from ...core.base.errors import WorkbenchError, file_error
from ...core.base.text import text
from ...core.run.events import EpochDone
from ...core.run.metrics import quantities

TRAINING, VALIDATION = "#0072B2", "#D55E00"
"""Blue and vermilion of Okabe and Ito's palette, which colour-blind people tell apart."""
LARGE = ["accuracy", "loss"]
"""What is drawn large."""


def save(history: Sequence[EpochDone], path: Path, title: str) -> None:
    """Draw every metric over the epochs, training and validation, into a PNG of 1200 pixels' width.

    Accuracy and loss are 500 pixels high; other metrics stand below them in a row of 250.

    Raises WorkbenchError when there are no epochs or the file cannot be written.
    """
    if not history:
        raise WorkbenchError(text("There are no curves to draw into {path}: no epoch was completed.", path=path))
    # The figure's own canvas, not pyplot's: that would look for a screen.
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    others = [name for name in quantities(history[0].metrics) if name not in LARGE]
    figure = Figure(figsize=(12, 7.5 if others else 5), dpi=100, layout="constrained")
    figure.suptitle(title)
    rows = [LARGE, others] if others else [LARGE]
    grid = figure.add_gridspec(len(rows), 1, height_ratios=(2, 1)[: len(rows)])
    for row, names in enumerate(rows):
        columns = grid[row].subgridspec(1, len(names))
        for column, name in enumerate(names):
            axes = figure.add_subplot(columns[column])
            _draw(axes, history, name)
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    try:
        with replacing(path) as temporary:
            figure.savefig(temporary)
    except OSError as error:
        raise file_error("save the curves to", path, error) from error


def _draw(axes: Any, history: Sequence[EpochDone], name: str) -> None:
    """One metric's two curves; an epoch without the metric leaves a gap."""
    epochs = [done.epoch + 1 for done in history]
    for prefix, colour, label in (("", TRAINING, "training"), ("val_", VALIDATION, "validation")):
        values = [done.metrics.get(prefix + name, math.nan) for done in history]
        axes.plot(epochs, values, color=colour, marker="o", markersize=4, label=label)
    axes.set_xlabel("epoch")
    axes.set_ylabel(name)
    axes.grid(alpha=0.3)
    axes.legend()

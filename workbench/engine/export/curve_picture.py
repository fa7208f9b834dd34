"""A run's curves as a picture, for where there is no window. Matplotlib is imported on use."""

from __future__ import annotations

import math
import warnings
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
CHINESE = (
    *("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback"),
    *("PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "SimHei"),
)
"""Fonts of Linux, macOS and Windows with what Matplotlib's own has not: a project is named in any script."""


def save(history: Sequence[EpochDone], path: Path, title: str) -> None:
    """Draw every metric over the epochs, training and validation, into a PNG of 1200 pixels' width.

    Accuracy and loss are 500 pixels high; other metrics stand below them in a row of 250.

    Raises WorkbenchError when there are no epochs or the file cannot be written.
    """
    if not history:
        raise WorkbenchError(text("There are no curves to draw into {path}: no epoch was completed.", path=path))
    import matplotlib

    try:
        with matplotlib.rc_context({"font.family": _fonts()}), warnings.catch_warnings(), replacing(path) as temporary:
            # What no installed font has stays a box in the title, and is nothing to tell the terminal.
            warnings.filterwarnings("ignore", message="Glyph")
            _figure(history, title).savefig(temporary)
    except OSError as error:
        raise file_error("save the curves to", path, error) from error


def _fonts() -> list[str]:
    """Matplotlib's own font, and behind it those with Chinese that are installed."""
    from matplotlib import font_manager, rcParams

    installed = font_manager.get_font_names()
    return [*rcParams["font.family"], *(name for name in CHINESE if name in installed)]


def _figure(history: Sequence[EpochDone], title: str) -> Any:
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
    # Below the curves and not on them.
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=2, frameon=False)
    return figure


def _draw(axes: Any, history: Sequence[EpochDone], name: str) -> None:
    """One metric's two curves; an epoch without the metric leaves a gap."""
    epochs = [done.epoch + 1 for done in history]
    curves = (("", TRAINING, "--", text("training")), ("val_", VALIDATION, "-", text("validation")))
    for prefix, colour, dash, label in curves:
        values = [done.metrics.get(prefix + name, math.nan) for done in history]
        axes.plot(epochs, values, dash, color=colour, marker="o", markersize=4, label=label)
    axes.set_xlabel(text("epoch"))
    axes.set_ylabel(name)
    axes.grid(alpha=0.3)

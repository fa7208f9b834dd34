"""A plot as one would print it: white, dark words, a title, and below it what the lines are, whatever the theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor

from ....core.base.text import text
from ...look.dashes import stroke
from ...look.theme import theme
from ..line_key import key_text
from .axes import EpochAxis, HeightAxis
from .curve_data import RunData
from .run_curves import RunItems

INK, MUTED, GRID = "#000000", "#5A6472", 0.25
SIZE = (1000, 640)
"""Pixels on the screen; a picture has twice as many."""


def printed(
    title: str,
    runs: Sequence[RunData],
    percent: bool,
    log: bool,
    scale: Callable[[np.ndarray], np.ndarray],
    ranges: tuple[list[float], list[float]],
) -> pg.GraphicsLayoutWidget:
    """The plot of these runs on a widget of its own, which is not on any screen.

    ``scale`` maps heights to the axis, as on the screen; ``ranges`` are what is shown of both axes.
    """
    sheet = pg.GraphicsLayoutWidget()
    sheet.setBackground("white")
    sheet.resize(*SIZE)
    # Several runs are named below, with their colours.
    heading = f"{title} · {runs[0].name}" if len(runs) == 1 else title
    sheet.addLabel(escape(heading), row=0, col=0, color=INK, size="13pt", bold=True)
    plot = sheet.addPlot(row=1, col=0, axisItems={"bottom": EpochAxis(), "left": HeightAxis(percent)}, enableMenu=False)
    plot.hideButtons()
    plot.setLogMode(False, log)
    plot.setLabel("bottom", text("epoch"))
    plot.setLabel("left", title)
    plot.showGrid(y=True, alpha=GRID)
    for name in ("left", "bottom"):
        axis = plot.getAxis(name)
        axis.setPen(MUTED)
        axis.setTextPen(INK)
    for run in runs:
        RunItems(run, plot, theme().printed).draw(scale)
    plot.setRange(xRange=ranges[0], yRange=ranges[1], padding=0)
    sheet.addLabel(_key(runs), row=2, col=0, color=INK, size="10pt")
    # Nobody shows it, so nobody tells it how large it is.
    sheet.ci.resize(*SIZE)
    sheet.ci.layout.activate()
    return sheet


def _key(runs: Sequence[RunData]) -> str:
    grey = QColor(MUTED)
    kinds = [(text("training"), grey, "╍╍"), (text("validation"), grey, "━━"), (text("batches"), grey, "──")]
    several = runs if len(runs) > 1 else ()
    return key_text([*kinds, *((run.name, theme().printed(run.series), stroke(run.series)) for run in several)])

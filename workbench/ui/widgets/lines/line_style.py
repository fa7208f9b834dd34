"""What a line of a plot looks like: in the plot itself and in the row of names above it."""

from __future__ import annotations

from PySide6.QtGui import QColor

from ...look.theme import theme
from .figure import Line


def line_color(line: Line) -> QColor:
    """The colour of a line in the present theme."""
    color = theme().series(line.series)
    if line.thin:
        color.setAlphaF(0.4)
    return color


def line_width(line: Line) -> float:
    """Pixels: what is compared with is drawn finer than what is looked at."""
    if line.thin:
        return 1.0
    return 1.75 if line.dashed else 2.25


def line_stroke(line: Line) -> str:
    """A piece of the line as text."""
    if line.thin:
        return "──"
    return "╍╍" if line.dashed else "━━"

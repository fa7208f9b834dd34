"""What tells two lines of the same colour apart: there are eight colours, and more runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from .theme import COLOURS

DASHES: tuple[tuple[float, ...], ...] = ((), (7.0, 2.0), (7.0, 2.0, 1.5, 2.0))
"""Strokes and gaps in widths of the line; none of them is as short as that of training."""

STROKES = ("━━", "━╸━", "━╸╺")
"""The same as pieces of text."""


def stroke(series: int) -> str:
    """A piece of the n-th line as text."""
    return STROKES[series // COLOURS % len(STROKES)]


def dash_with(pen: QPen, series: int) -> None:
    """Give a pen the dash of the n-th line: whole for the first eight, long strokes for the next, and so on."""
    dash = DASHES[series // COLOURS % len(DASHES)]
    if dash:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern(dash)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)

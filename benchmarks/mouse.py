"""A hand at the mouse: digit-like strokes, no two alike, drawn on a widget at a mouse's pace."""

from __future__ import annotations

import time
from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

MOVE_MS = 8
"""Mice tell where they are 125 times a second."""
SHAPES = (
    *("51 23 26 59 86 83 51", "42 51 59", "23 51 73 37 28 88", "21 81 54 86 59 28", "59 51 26 86"),
    *("81 31 24 65 86 58 28", "71 35 37 59 77 55 36", "21 81 49", "51 23 77 58 37 73 51", "73 41 33 54 73 69"),
)
"""The corners of 0 to 9 in one stroke each, x and y in tenths of the canvas."""
FLICK = 5
"""The release is this many points further than the last move, so that no reading before it knows the digit."""

Points = NDArray[np.float64]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def stroke(digit: int, side: float, random: np.random.Generator) -> Points:
    """A digit as a line [points, 2] on a canvas of that side, in whole pixels, as mice give them."""
    corners = np.array([[int(x), int(y)] for x, y in SHAPES[digit].split()]) / 10
    corners = corners + random.normal(0, 0.015, corners.shape)
    way = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))])
    # Longer and shorter, so that the pen is not always lifted in step with the program's own timers.
    at = np.linspace(0, way[-1], random.integers(35, 55))
    points = np.stack([np.interp(at, way, corners[:, axis]) for axis in (0, 1)], axis=1)
    bend, shift = np.eye(2) + random.normal(0, 0.08, (2, 2)), random.uniform(-0.05, 0.05, 2)
    return np.rint(((points - 0.5) @ bend + 0.5 + shift).clip(0.03, 0.97) * (side - 1))


def draw(canvas: QWidget, points: Points) -> Generator[int, None, tuple[float, float]]:
    """Draw a line; yields the milliseconds to wait, returns when the button went down and up.

    The release itself brings the last ink, as after a quick flick.
    """
    down = send(canvas, QEvent.Type.MouseButtonPress, points[0], LEFT, LEFT)
    for point in points[1:-FLICK]:
        yield MOVE_MS
        send(canvas, QEvent.Type.MouseMove, point, NONE, LEFT)
    yield MOVE_MS
    return down, send(canvas, QEvent.Type.MouseButtonRelease, points[-1], LEFT, NONE)


def send(canvas: QWidget, kind: QEvent.Type, point: Points, button: Qt.MouseButton, held: Qt.MouseButton) -> float:
    """Send the event and return when that began."""
    where = QPointF(*point)
    event = QMouseEvent(kind, where, canvas.mapToGlobal(where), button, held, Qt.KeyboardModifier.NoModifier)
    now = time.perf_counter()
    QApplication.sendEvent(canvas, event)
    return now

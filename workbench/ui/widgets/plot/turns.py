"""Plots take turns: two of them painted in one go would hold up the window twice as long."""

from __future__ import annotations

import time
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

REDRAW_MS = 80
"""Between two pictures of one plot: smooth to the eye, and cheap beside the training that goes on meanwhile."""
TURN_MS = 40
"""Between pictures of different plots."""


class Turns(QObject):
    """Says whose turn it is, one waiting plot at a time."""

    turn = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: WeakKeyDictionary[QWidget, None] = WeakKeyDictionary()
        self._drawn: WeakKeyDictionary[QWidget, float] = WeakKeyDictionary()
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_MS)
        self._timer.timeout.connect(self._next)

    def ask(self, plot: QWidget) -> None:
        """Draw this plot when its turn comes."""
        self._waiting.setdefault(plot)
        if not self._timer.isActive():
            self._timer.start()

    def drop(self, plot: QWidget) -> None:
        """This plot has been drawn, or will be when it is shown."""
        self._waiting.pop(plot, None)

    def _next(self) -> None:
        now = time.monotonic()
        due = (plot for plot in self._waiting if now - self._drawn.get(plot, 0.0) >= REDRAW_MS / 1000)
        plot = next(due, None)
        if plot is not None:
            self._waiting.pop(plot)
            self._drawn[plot] = now
            # Its window may be gone while Python still knows it.
            if isValid(plot) and plot.isVisible():
                self.turn.emit(plot)
        elif not self._waiting:
            self._timer.stop()

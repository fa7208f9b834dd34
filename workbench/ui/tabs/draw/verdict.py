"""The verdict: the class that was read, large, and how sure the model is of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ....core.base.text import text
from ...look.roles import set_role
from ...look.theme import GRID
from ...widgets.probability_bars import percent

EMPTY = "–"
DOUBT = 0.6
"""Below this probability the likeliest class is a guess, and the window says so."""
LARGE, SMALLEST = 112, 28
"""Pixels: the letters of a name of one or two letters, and the least that longer ones are set in."""
WORDS = 5 * GRID
"""Pixels: the height of the words, if they need no more."""


class Verdict(QWidget):
    """Shows the likeliest class and, beside it, certainty, doubt or why there is no answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._class = QLabel()
        self._class.setObjectName("drawPrediction")
        self._class.setAccessibleName(text("The class that was read"))
        self._class.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = QLabel()
        self._words.setObjectName("drawDoubt")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._words.setWordWrap(True)
        # No layout: it would lay out the whole window anew at every answer, which takes longer than reading.
        self._class.setParent(self)
        self._words.setParent(self)
        self.setMinimumHeight(self.sizeHint().height())
        self.show_nothing()

    def sizeHint(self) -> QSize:
        """Room for a letter and two lines."""
        return QSize(LARGE, round(1.25 * LARGE) + WORDS)

    def minimumSizeHint(self) -> QSize:
        """As little as it takes."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words at the bottom, the class in all the rest."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        below = max(WORDS, self._words.heightForWidth(self.width()))
        self._class.setGeometry(0, 0, self.width(), self.height() - below)
        self._words.setGeometry(0, self.height() - below, self.width(), below)

    def show_probabilities(self, probabilities: NDArray[np.float32], names: Sequence[str]) -> None:
        """Show the likeliest class of probabilities [classes], which have these names."""
        likeliest = np.argsort(-probabilities, kind="stable")
        best, second = (names[index] for index in likeliest[:2])
        self._set_class(best, "font-weight: 600;")
        share = float(probabilities[likeliest[0]])
        if share < DOUBT:
            words = text("not sure: {best} or {second}", best=best, second=second)
            self._say(words, "warning")
        else:
            self._say(text("{percent} sure", percent=percent(share)), "muted")

    def show_nothing(self, words: str = "") -> None:
        """Show that nothing was read, and say why."""
        self._set_class(EMPTY, "color: palette(mid);")
        self._say(words, "muted")

    def show_error(self, words: str) -> None:
        """Show that the model could not read, and why."""
        self._set_class(EMPTY, "color: palette(mid);")
        self._say(words, "error")

    def _set_class(self, text: str, style: str) -> None:
        self._class.setText(text)
        size = max(SMALLEST, 2 * LARGE // max(2, len(text)))
        sheet = f"font-size: {size}px; {style}"
        if sheet != self._class.styleSheet():
            self._class.setStyleSheet(sheet)

    def _say(self, text: str, role: str) -> None:
        self._words.setText(text)
        set_role(self._words, role)
        self._place()

"""The verdict: the digit, large, and how sure it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ...look.theme import GRID
from ...widgets.probability_bars import percent

EMPTY = "–"
DOUBT = 0.6
"""Below this probability the likeliest digit is a guess, and the window says so."""
DIGIT_PX = 112
WORDS = 5 * GRID
"""Pixels: the height of the words, if they need no more."""


class Verdict(QWidget):
    """Shows the likeliest digit and, beside it, certainty, doubt or why there is no answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digit = QLabel()
        self._digit.setObjectName("drawPrediction")
        self._digit.setAccessibleName(self.tr("The digit that was read"))
        self._digit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = QLabel()
        self._words.setObjectName("drawDoubt")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._words.setWordWrap(True)
        # No layout: it would lay out the whole window anew at every answer, which takes longer than reading.
        self._digit.setParent(self)
        self._words.setParent(self)
        self.show_nothing()

    def sizeHint(self) -> QSize:
        """Room for a digit and two lines."""
        return QSize(DIGIT_PX, round(1.2 * DIGIT_PX) + WORDS)

    def minimumSizeHint(self) -> QSize:
        """As little as it takes."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words at the bottom, the digit in all the rest."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        below = max(WORDS, self._words.heightForWidth(self.width()))
        self._digit.setGeometry(0, 0, self.width(), self.height() - below)
        self._words.setGeometry(0, self.height() - below, self.width(), below)

    def show_probabilities(self, probabilities: NDArray[np.float32]) -> None:
        """Show the likeliest class of probabilities [classes]."""
        best, second = (int(index) for index in np.argsort(-probabilities, kind="stable")[:2])
        self._set_digit(str(best), "font-weight: 600;")
        share = float(probabilities[best])
        if share < DOUBT:
            text = self.tr("not sure: {best} or {second}").format(best=best, second=second)
            self._say(text, "warning")
        else:
            self._say(self.tr("{percent} sure").format(percent=percent(share)), "muted")

    def show_nothing(self, words: str = "") -> None:
        """Show that nothing was read, and say why."""
        self._set_digit(EMPTY, "color: palette(mid);")
        self._say(words, "muted")

    def show_error(self, words: str) -> None:
        """Show that the model could not read, and why."""
        self._set_digit(EMPTY, "color: palette(mid);")
        self._say(words, "error")

    def _set_digit(self, text: str, style: str) -> None:
        self._digit.setText(text)
        sheet = f"font-size: {DIGIT_PX}px; {style}"
        if sheet != self._digit.styleSheet():
            self._digit.setStyleSheet(sheet)

    def _say(self, text: str, role: str) -> None:
        self._words.setText(text)
        if self._words.property("role") != role:
            self._words.setProperty("role", role)
            # A style sheet looks at a property only when it is told to.
            self._words.style().unpolish(self._words)
            self._words.style().polish(self._words)
        self._place()

"""The verdict: the digit, large, and how sure it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ...look.layout import in_column
from ...look.roles import set_role
from ...look.theme import GRID
from ...widgets.probability_bars import percent

EMPTY = "–"
DOUBT = 0.6
"""Below this probability the likeliest digit is a guess, and the window says so."""
DIGIT_PX = 112


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
        self._words.setMinimumHeight(5 * GRID)
        in_column((self._digit, 1), self._words, on=self, spacing=0)
        self.show_nothing()

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
        if text != self._digit.text() or not self._digit.styleSheet():
            self._digit.setText(text)
            self._digit.setStyleSheet(f"font-size: {DIGIT_PX}px; {style}")

    def _say(self, text: str, role: str) -> None:
        self._words.setText(text)
        set_role(self._words, role)

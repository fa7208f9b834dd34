"""Ten bars: how sure the model is of each digit."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..look.theme import GRID, theme

ROW = 3 * GRID
"""Pixels: the height a bar asks for."""
LABEL, PERCENT = 3 * GRID, 8 * GRID
"""Pixels: the columns for the digit and for its percentage."""


class ProbabilityBars(QWidget):
    """A horizontal bar for each class; the likeliest stands out by colour and by weight of type.

    The bars follow at once instead of gliding: they move as the pen moves anyway.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probabilities: NDArray[np.float64] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Probabilities of the digits"))
        self.setToolTip(self.tr("The model's probability for each digit; together they are 100%"))
        self._describe()

    @property
    def probabilities(self) -> NDArray[np.float64] | None:
        """What is shown, float64 [classes], or None."""
        return self._probabilities

    def set_probabilities(self, probabilities: ArrayLike | None) -> None:
        """Show the probabilities [classes], each within 0..1, or none at all.

        Raises ValueError for anything else.
        """
        if probabilities is None:
            self._probabilities = None
        else:
            values = np.asarray(probabilities, dtype=np.float64)
            if values.ndim != 1 or not values.size or not ((values >= 0) & (values <= 1 + 1e-6)).all():
                raise ValueError(f"probabilities must be numbers [classes] within 0..1, received {values!r:.200}")
            self._probabilities = values
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, ROW * self._rows())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 2 * GRID * self._rows())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        best = -1 if self._probabilities is None else int(self._probabilities.argmax())
        height = self.height() / self._rows()
        for digit in range(self._rows()):
            self._paint_row(painter, digit, QRectF(0, digit * height, self.width(), height), digit == best)

    def _rows(self) -> int:
        return 10 if self._probabilities is None else len(self._probabilities)

    def _paint_row(self, painter: QPainter, digit: int, row: QRectF, best: bool) -> None:
        font = self.font()
        font.setBold(best)
        painter.setFont(font)
        painter.setPen(theme().color("text" if best or self._probabilities is not None else "muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        place = QRectF(row.left(), row.top(), LABEL - GRID, row.height())
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, str(digit))
        track = row.adjusted(LABEL, 0.22 * row.height(), -PERCENT, -0.22 * row.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("hover"))
        painter.drawRoundedRect(track, 3, 3)
        if self._probabilities is None:
            return
        share = float(self._probabilities[digit])
        painter.setBrush(theme().color("accent" if best else "strong_line"))
        bar = QRectF(track.left(), track.top(), track.width() * min(1.0, share), track.height())
        painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(theme().color("text" if best else "muted"))
        place = QRectF(track.right(), row.top(), PERCENT, row.height())
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, percent(share))

    def _describe(self) -> None:
        """Say in words what the bars show, for screen readers."""
        if self._probabilities is None:
            self.setAccessibleDescription(self.tr("Nothing has been read yet"))
            return
        order = np.argsort(-self._probabilities, kind="stable")
        parts = (f"{digit}: {percent(float(self._probabilities[digit]))}" for digit in order)
        self.setAccessibleDescription(", ".join(parts))


def percent(share: float) -> str:
    """A share in words that never claim more than it says: 99.96% is not 100%."""
    if 0 < share < 0.001:
        return "< 0.1%"
    if 0.999 < share < 1:
        return "> 99.9%"
    return f"{100 * share:.1f}%"

"""A bar for each class: how sure the model is of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...core.base.text import text
from ...core.pictures.format import MNIST
from ..look.theme import GRID, theme

ROW = 3 * GRID
"""Pixels: the height a bar asks for."""
NAME, LONGEST_NAME, PERCENT = 3 * GRID, 12 * GRID, 8 * GRID
"""Pixels: the columns for the name, at least and at most, and for the percentage."""
MOST = 12
"""Bars that can be taken in at a glance: of more classes only the likeliest are shown, in their order of likeliness."""


class ProbabilityBars(QWidget):
    """Horizontal bars; the likeliest stands out by colour and by weight of type.

    The bars follow at once instead of gliding: they move as the pen moves anyway.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = MNIST.class_names
        self._probabilities: NDArray[np.float64] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(text("Probabilities of the classes"))
        self.setToolTip(text("The model's probability for each class; together they are 100%"))
        self._describe()

    @property
    def probabilities(self) -> NDArray[np.float64] | None:
        """What is shown, float64 [classes], or None."""
        return self._probabilities

    @property
    def rows(self) -> list[int]:
        """The classes that have a bar, from top to bottom."""
        if len(self._names) <= MOST:
            return list(range(len(self._names)))
        return list(range(MOST)) if self._probabilities is None else self._order()[:MOST]

    def set_classes(self, names: Sequence[str]) -> None:
        """Show these classes from now on; if they are others than before, with nothing read yet."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self.updateGeometry()
            self.set_probabilities(None)

    def set_probabilities(self, probabilities: ArrayLike | None) -> None:
        """Show the probabilities [classes], each within 0..1, or none at all.

        Raises ValueError for anything else.
        """
        if probabilities is None:
            self._probabilities = None
        else:
            values = np.asarray(probabilities, dtype=np.float64)
            if values.shape != (len(self._names),) or not ((values >= 0) & (values <= 1 + 1e-6)).all():
                raise ValueError(
                    f"probabilities must be numbers [{len(self._names)}] within 0..1, received {values!r:.200}"
                )
            self._probabilities = values
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, ROW * len(self.rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 2 * GRID * len(self.rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        best = -1 if self._probabilities is None else int(self._probabilities.argmax())
        rows, column = self.rows, self._name_column()
        height = self.height() / len(rows)
        for place, label in enumerate(rows):
            self._paint_row(painter, label, QRectF(0, place * height, self.width(), height), column, label == best)

    def _paint_row(self, painter: QPainter, label: int, row: QRectF, column: int, best: bool) -> None:
        font = self.font()
        font.setBold(best)
        painter.setFont(font)
        painter.setPen(theme().color("text" if best or self._probabilities is not None else "muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        place = QRectF(row.left(), row.top(), column - GRID, row.height())
        name = painter.fontMetrics().elidedText(self._names[label], Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, name)
        track = row.adjusted(column, 0.22 * row.height(), -PERCENT, -0.22 * row.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("hover"))
        painter.drawRoundedRect(track, 3, 3)
        if self._probabilities is None:
            return
        share = float(self._probabilities[label])
        painter.setBrush(theme().color("accent" if best else "strong_line"))
        bar = QRectF(track.left(), track.top(), track.width() * min(1.0, share), track.height())
        painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(theme().color("text" if best else "muted"))
        place = QRectF(track.right(), row.top(), PERCENT, row.height())
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, percent(share))

    def _name_column(self) -> int:
        """Wide enough for the longest of all names, so that the bars keep their place."""
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(name) for name in self._names)
        return min(max(NAME, widest + 2 * GRID), LONGEST_NAME)

    def _order(self) -> list[int]:
        """All classes, the likeliest first."""
        assert self._probabilities is not None, "nothing has been read"
        return [int(label) for label in np.argsort(-self._probabilities, kind="stable")]

    def _describe(self) -> None:
        """Say in words what the bars show, for screen readers."""
        if self._probabilities is None:
            self.setAccessibleDescription(text("Nothing has been read yet"))
            return
        parts = (f"{self._names[at]}: {percent(float(self._probabilities[at]))}" for at in self._order()[:MOST])
        self.setAccessibleDescription(", ".join(parts))


def percent(share: float) -> str:
    """A share in words that never claim more than it says: 99.96% is not 100%."""
    if 0 < share < 0.001:
        return "< 0.1%"
    if 0.999 < share < 1:
        return "> 99.9%"
    return f"{100 * share:.1f}%"

"""The title of a folded rail, written from bottom to top; a click unfolds it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ...look.layout import GAP
from ...look.theme import theme


class UprightTitle(QAbstractButton):
    """A button without a frame whose text stands upright."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        # The fold button beside it does the same; one stop for the keyboard is enough.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The text's size, turned."""
        metrics = self.fontMetrics()
        return QSize(metrics.height() + GAP, metrics.horizontalAdvance(self.text()) + 2 * GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, turned by a quarter."""
        painter = QPainter(self)
        painter.setPen(theme().color("text" if self.underMouse() else "muted"))
        painter.translate(0, self.height())
        painter.rotate(-90)
        painter.drawText(0, 0, self.height(), self.width(), Qt.AlignmentFlag.AlignCenter, self.text())

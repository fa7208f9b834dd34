"""A preset in the menu: its name, what it reached, what it teaches."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from .....core.base.text import text
from .....core.project.presets import Preset, measured
from .....core.run.speed import about
from ....look.layout import GAP, LINE, TIGHT, empty_grid
from ....look.theme import GRID, theme
from ....work.speed import Speed

WIDTH = 80 * GRID
LEFT = Qt.AlignmentFlag.AlignLeft


class PresetRow(QWidget):
    """Stands in a menu, which gives it the focus when the arrow keys come by."""

    chosen = Signal()

    def __init__(self, preset: Preset, speed: Speed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preset, self._speed = preset, speed
        self._pressed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text(preset.title))
        self.setAccessibleDescription(preset.description)
        title, figures = QLabel(text(preset.title), self), QLabel(self._figures(), self)
        speed.known.connect(lambda: figures.setText(self._figures()))
        teaches = QLabel(text(preset.teaches), self)
        title.setProperty("role", "title")
        for label in (figures, teaches):
            label.setProperty("role", "caption")
        teaches.setWordWrap(True)
        for label in (title, figures, teaches):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        grid = empty_grid(self, GAP, LINE, margins=(GAP, TIGHT, GAP, TIGHT))
        grid.addWidget(title, 0, 0)
        for label in (title, figures):
            label.ensurePolished()
        # With room for the time, which may not be known yet.
        room = figures.fontMetrics().horizontalAdvance(f"· {about(999)} ")
        beside = title.sizeHint().width() + figures.sizeHint().width() + room + 3 * GAP <= WIDTH
        grid.addWidget(figures, *((0, 1) if beside else (1, 0)), Qt.AlignmentFlag.AlignRight if beside else LEFT)
        grid.addWidget(teaches, 2, 0, 1, 2)
        # A menu asks for no height for a width: the wrapped text has to say how high it will be.
        teaches.setFixedWidth(WIDTH - 2 * GRID)
        teaches.ensurePolished()
        teaches.setFixedHeight(teaches.heightForWidth(WIDTH - 2 * GRID))
        self.setFixedWidth(WIDTH)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The row under the mouse is the one that Enter would choose."""
        super().enterEvent(event)
        self.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins here: the one that opened the menu may end on a row that came to lie under it."""
        self._pressed = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose by letting go on the row that was pressed."""
        if self._pressed and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()
        self._pressed = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose; all other keys are the menu's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The menu's own mark of the current entry."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent_soft"))
            painter.drawRoundedRect(self.rect(), 4, 4)
            painter.end()

    def _figures(self) -> str:
        found = self._preset.measured
        if found is None:
            return ""
        reads = text("{accuracy} of MNIST's test images", accuracy=f"{found.accuracy:.2%}")
        size = text("{parameters} parameters", parameters=f"{found.parameters:,}")
        seconds = measured.seconds_here(found, self._speed.step)
        return " · ".join(filter(None, (reads, size, "" if seconds is None else about(seconds))))

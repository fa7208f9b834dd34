"""When a widget on screen came to look different."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget


class Looks(QObject):
    """Notes every new look of a widget, and the moment when the whole window with it had been painted.

    Pixels are compared, since they are all that a person sees, however the program keeps its answers.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen: list[tuple[float, QImage]] = []
        self._widget, self._grabbing = widget, False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Have this painting looked at when the window is painted, ahead of all else that waits."""
        if event.type() == QEvent.Type.Paint and not self._grabbing:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False

    def customEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the look if it is a new one; taking it comes after the clock and is not measured."""
        now, look = time.perf_counter(), self.now()
        if not self.seen or self.seen[-1][1] != look:
            self.seen.append((now, look))

    def now(self) -> QImage:
        """What the widget would look like if it were painted now."""
        self._grabbing = True
        look = self._widget.grab().toImage()
        self._grabbing = False
        return look

    def settled(self) -> bool:
        """Whether what is on screen is what painting now would give."""
        return bool(self.seen) and self.seen[-1][1] == self.now()

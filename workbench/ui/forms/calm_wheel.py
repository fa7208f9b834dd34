"""Scrolling past an editor must not change it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class CalmWheel(QObject):
    """Gives the wheel to a control only while it has the focus; otherwise the page scrolls."""

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        # Qt's own policy for these controls would give them the focus at the first turn.
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow turns over a control without focus, and let them reach what scrolls."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False

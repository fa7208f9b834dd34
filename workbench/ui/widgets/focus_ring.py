"""The outline around what has the focus, while somebody works with the keyboard.

With the mouse one sees where one clicked; an outline there would only be in the way (what the web calls
``:focus-visible``).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from ..look.theme import theme

WIDTH = 2
"""Pixels: the line, and how far outside the widget it stands where there is room."""
MOVED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}


class FocusRing(QWidget):
    """Lies over a window, follows the focus inside it, and lets everything through to what is below."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        self.by_keyboard = False
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self.by_keyboard = False
        window = self.parentWidget()
        inside = now is not None and window is not None and window is not now and now.window() is window
        self._watch(now if inside and self.by_keyboard else None)

    def _watch(self, widget: QWidget | None) -> None:
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched = []
        # Whatever it stands in may move, too: a page that scrolls, a rail that is dragged.
        while widget is not None and widget is not self.parentWidget():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where the widget goes."""
        if event.type() in MOVED:
            self._place()
        return False

    def _place(self) -> None:
        window = self.parentWidget()
        if not self._watched or window is None or not self._watched[0].isVisible():
            self.hide()
            return
        # Of a list in a page that scrolls, only a part may be seen; the ring goes around that.
        seen = window.rect()
        for widget in self._watched:
            seen &= widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
        self.setGeometry(seen.adjusted(-WIDTH, -WIDTH, WIDTH, WIDTH) & window.rect())
        self.raise_()
        self.setVisible(not seen.isEmpty())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("accent"), WIDTH))
        half = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 5, 5)

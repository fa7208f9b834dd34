"""Keeps one widget square."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Square(QWidget):
    """Gives its one child the largest square that fits, and no width to ``column`` beyond that.

    ``column`` is the widget that stands beside others and holds this one: they get the width that
    a square cannot use.
    """

    def __init__(self, child: QWidget, column: QWidget) -> None:
        super().__init__(column)
        self._child, self._column = child, column
        child.setParent(self)
        self.setFocusProxy(child)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return self._child.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._child.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._column.setMaximumWidth(max(self.height(), self.minimumSizeHint().width()))
        side = min(self.width(), self.height())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._child.setGeometry(self.width() - side if mirrored else 0, 0, side, side)

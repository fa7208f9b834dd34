"""A splitter whose handles are as wide as a hand needs, and look as thin as a line."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from ...look.theme import theme

HANDLE = 7
"""Pixels to grab between two parts."""


class Splitter(QSplitter):
    """No part can be dragged away: rails and drawers have buttons for that."""

    def __init__(self, direction: Qt.Orientation) -> None:
        super().__init__(direction)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(HANDLE)

    def createHandle(self) -> QSplitterHandle:
        """A handle that is a line."""
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    """A line of one pixel in the middle of what can be grabbed."""

    def paintEvent(self, event: QPaintEvent) -> None:
        middle = self.rect().center()
        line = QRect(self.rect())
        if self.orientation() == Qt.Orientation.Horizontal:
            line.setLeft(middle.x())
            line.setWidth(1)
        else:
            line.setTop(middle.y())
            line.setHeight(1)
        color = theme().color("accent" if self.underMouse() else "line")
        QPainter(self).fillRect(line, color)

"""A button that looks as its action does."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton


class Follower(QObject):
    """Lives as long as its button, so that an action never reaches one that is gone; actions live longer than tabs."""

    def __init__(self, button: QAbstractButton, action: QAction) -> None:
        super().__init__(button)
        self._button, self._action = button, action
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._button.setIcon(self._action.icon())
        self._button.setToolTip(self._action.toolTip())
        self._button.setEnabled(self._action.isEnabled())

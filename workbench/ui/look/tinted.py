"""Icons on buttons and actions that follow the theme."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from .icons import icon
from .theme import theme


class _Tint(QObject):
    """Lives as long as its button, so that a changed theme never reaches one that is gone."""

    def __init__(self, target: QAbstractButton | QAction, name: str, token: str) -> None:
        super().__init__(target)
        self._target, self._name, self._token = target, name, token
        theme().changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        self._target.setIcon(icon(self._name, self._token))


def tint(target: QAbstractButton | QAction, name: str, token: str = "text") -> None:
    """Give a button or an action the icon of that name, now and whenever the theme changes."""
    _Tint(target, name, token)

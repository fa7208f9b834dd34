"""An icon that follows the theme."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from ..look.icons import pixmap
from ..look.theme import theme


class IconLabel(QLabel):
    """A decorative icon in one of the theme's colours."""

    def __init__(self, name: str, size: int = 20, token: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._token = name, size, token
        theme().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(pixmap(self._name, theme().color(self._token), self._size, self.devicePixelRatioF()))

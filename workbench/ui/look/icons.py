"""Icons: monochrome SVG on a 24-pixel grid, tinted with the theme's colours when they are painted."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ...core.base.resources import resource
from .theme import theme


def icon(name: str, token: str = "text") -> QIcon:
    """The icon of that name in a colour of the theme; its disabled state is greyed.

    The files draw in ``currentColor``. Nothing is rendered until the icon is shown, so that the
    icons of tabs nobody looks at cost nothing. A name without a file raises FileNotFoundError then.
    """
    return QIcon(_Engine(name, theme().color(token).name(), theme().color("disabled").name()))


def pixmap(name: str, color: QColor, size: int, scale: float = 1.0) -> QPixmap:
    """The icon as a square picture of ``size`` logical pixels."""
    return _rendered(name, color.name(), round(size * scale), scale)


class _Engine(QIconEngine):
    """Renders an icon in the size that is asked for."""

    def __init__(self, name: str, color: str, disabled: str) -> None:
        super().__init__()
        self._name, self._color, self._disabled = name, color, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into ``rect``."""
        scale = painter.device().devicePixelRatio()
        picture = self.scaledPixmap(rect.size() * scale, mode, state, scale)
        painter.drawPixmap(rect.topLeft(), picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """A picture of that many pixels."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """A picture of that many device pixels for a screen of that scale."""
        color = self._disabled if mode == QIcon.Mode.Disabled else self._color
        return _rendered(self._name, color, min(size.width(), size.height()), scale)

    def clone(self) -> QIconEngine:
        """Another engine for the same icon, as QIcon wants when it is changed."""
        return _Engine(self._name, self._color, self._disabled)


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _rendered(name: str, color: str, pixels: int, scale: float) -> QPixmap:
    if pixels <= 0:
        # A button without room asks for this.
        return QPixmap()
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    result = QPixmap(pixels, pixels)
    result.setDevicePixelRatio(scale)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixels / scale, pixels / scale))
    painter.end()
    return result

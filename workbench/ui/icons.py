"""Icons: monochrome SVG on a 24-pixel grid, tinted with the theme's colours."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ..core.resources import resource
from .theme import theme

_SCALES = (1, 2, 3)


def icon(name: str, token: str = "text") -> QIcon:
    """The icon of that name in a colour of the theme; its disabled state is greyed.

    The files draw in ``currentColor``. Raises FileNotFoundError if there is no such icon.
    """
    return _tinted(name, theme().color(token).name(), theme().color("disabled").name())


@lru_cache(maxsize=512)
def _tinted(name: str, color: str, disabled: str) -> QIcon:
    result = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
        for scale in _SCALES:
            result.addPixmap(pixmap(name, QColor(tint), 20, scale), mode)
    return result


def pixmap(name: str, color: QColor, size: int, scale: float = 1.0) -> QPixmap:
    """The icon as a square picture of ``size`` logical pixels."""
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", color.name()).encode()))
    side = round(size * scale)
    result = QPixmap(side, side)
    result.setDevicePixelRatio(scale)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result

"""Light and dark: one palette, three text sizes, an 8-pixel grid."""

from __future__ import annotations

import json
import re
from typing import Literal
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ...core.base.resources import resource

Mode = Literal["light", "dark", "system"]

GRID = 8
"""Pixels: what all distances are made of; those between widgets have their names in ``layout``."""
SMALL, BODY, LARGE = 12, 13, 18
COLOURS = 8
"""Colours of lines that colour-blind people tell apart; both themes have so many."""
"""Text sizes in pixels: captions, everything, headings."""
MOMENT_MS = 20
"""Between two hidden parts that are dressed: time for what the user does meanwhile."""


class Theme(QObject):
    """The colours in force. Widgets that paint themselves repaint on ``changed``."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "light"
        self._following = False
        self._stale: list[QWidget] = []
        """Roots that still wear the colours of before."""
        self._moment = QTimer(self, interval=MOMENT_MS)
        self._moment.timeout.connect(self._renew_one)
        self._roots: WeakSet[QWidget] = WeakSet()
        self._load("light")
        self._on_paper = self._series

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self._name == "dark"

    def color(self, token: str) -> QColor:
        """A colour by its role: ``text``, ``accent``, ``line``… Raises KeyError if there is none."""
        return QColor(self._tokens[token])

    def series(self, index: int) -> QColor:
        """The colour of the n-th line; after eight they begin anew, with another dash (``dashes.py``)."""
        return QColor(self._series[index % COLOURS])

    def printed(self, index: int) -> QColor:
        """The colour of the n-th line on white paper, whatever is worn."""
        return QColor(self._on_paper[index % COLOURS])

    def apply(self, mode: Mode) -> None:
        """Change the colours of everything there is. ``system`` follows the desktop's choice.

        What is seen wears them at once; what is hidden when it is shown, or in a free moment.
        """
        self.choose(mode)
        # A window that Qt has taken down may still be held by whoever made it.
        self._stale = [root for root in self._roots if isValid(root)]
        for root in [root for root in self._stale if root.isVisible()]:
            self._renew(root)
        self._moment.start()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing is shown in old colours."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched in self._stale:
            self._renew(watched)
        return False

    def _renew_one(self) -> None:
        self._stale = [root for root in self._stale if isValid(root)]
        if self._stale:
            self._renew(self._stale[0])
        else:
            self._moment.stop()

    def _renew(self, root: QWidget) -> None:
        self._stale.remove(root)
        root.setStyleSheet(self._style_sheet())

    def choose(self, mode: Mode) -> None:
        """The colours and the font of a mode: for what is built next."""
        self.mode = mode
        hints = QGuiApplication.styleHints()
        if not self._following:
            self._following = True
            hints.colorSchemeChanged.connect(self._follow)
        dark = hints.colorScheme() == Qt.ColorScheme.Dark if mode == "system" else mode == "dark"
        self._load("dark" if dark else "light")
        app = _application()
        # Fusion with our own palette: setColorScheme has no effect on several platforms.
        # Once only: a new style dresses every widget anew, whether it is another one or not.
        if app.style().name() != "fusion":
            app.setStyle("Fusion")
            font = QFont(app.font())
            font.setPixelSize(BODY)
            app.setFont(font)
        app.setPalette(self._palette())

    def _follow(self, _scheme: Qt.ColorScheme) -> None:
        """The desktop wears other colours: so do we, if that was chosen."""
        if self.mode == "system":
            self.apply("system")

    def dress(self, root: QWidget) -> None:
        """Put the style sheet on a widget and all that it holds and opens, now and at every change.

        On parts of windows and never on the application: there Qt dresses each widget again for every one above it,
        and all pages that nobody sees with it.
        """
        if root not in self._roots:
            self._roots.add(root)
            root.installEventFilter(self)
        root.setStyleSheet(self._style_sheet())

    def _load(self, name: str) -> None:
        self._name = name
        tokens = json.loads(resource("styles", f"{name}.json").read_text(encoding="utf-8"))
        self._series: list[str] = tokens.pop("series")
        self._tokens: dict[str, str] = tokens

    def _style_sheet(self) -> str:
        text = resource("styles", "base.qss").read_text(encoding="utf-8")
        icons = resource("icons").as_posix()
        values = {**self._tokens, "icons": icons, "theme": self._name, "small": f"{SMALL}px", "large": f"{LARGE}px"}
        return re.sub(r"@(\w+)", lambda match: values[match[1]], text)

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        roles = {
            role.Window: "window", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "sunken",
            role.Text: "text", role.Button: "surface", role.ButtonText: "text", role.BrightText: "error",
            role.ToolTipBase: "surface", role.ToolTipText: "text", role.PlaceholderText: "muted",
            role.Highlight: "accent", role.HighlightedText: "on_accent", role.Link: "accent",
            role.Light: "surface", role.Midlight: "line", role.Mid: "line", role.Dark: "strong_line",
            role.Shadow: "line", role.Accent: "accent",
        }  # fmt: skip
        palette = QPalette()
        for key, token in roles.items():
            palette.setColor(key, self.color(token))
        for key in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, key, self.color("disabled"))
        return palette


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication), "the theme needs a QApplication"
    return app


_theme: Theme | None = None


def theme() -> Theme:
    """The one theme of the process."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme

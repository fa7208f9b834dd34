"""The status line's middle: what was just saved, exported or restored, and where; it fades by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QAccessibleEvent, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from ...core.base.text import text
from ..look.layout import in_row
from ..look.tinted import tint
from ..work.said import Said

SHOWN_MS = 20_000
"""Long enough to be read twice, and to open the folder."""


class SaidLine(QWidget):
    """Shows the last thing said; a long path loses its middle, and is whole in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: Said | None = None
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("role", "caption")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.folder = QToolButton()
        self.folder.setToolTip(text("Show in folder"))
        self.folder.setAccessibleName(self.folder.toolTip())
        self.folder.clicked.connect(self._open_folder)
        tint(self.folder, "folder", "muted")
        in_row((self.words, 1), self.folder, on=self)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(SHOWN_MS)
        self._fading.timeout.connect(self.clear)
        self.clear()

    def say(self, said: Said) -> None:
        """Show it in the place of what was said before."""
        self._said = said
        self.folder.setVisible(said.path is not None)
        self.words.setToolTip(self._sentence())
        self.setAccessibleName(self._sentence())
        self.show()
        self._fit()
        self._fading.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Say nothing any more."""
        self._said = None
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room for the path."""
        super().resizeEvent(event)
        self._fit()

    def _sentence(self) -> str:
        if self._said is None:
            return ""
        return f"{self._said.message} {self._said.path or ''}".strip()

    def _fit(self) -> None:
        elided = self.words.fontMetrics().elidedText(self._sentence(), Qt.TextElideMode.ElideMiddle, self.words.width())
        self.words.setText(elided)

    def _open_folder(self) -> None:
        if self._said is not None and self._said.path is not None:
            path = self._said.path
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))

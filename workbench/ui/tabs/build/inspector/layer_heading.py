"""A layer's icon, kind and name; the name can be changed."""

from __future__ import annotations

from pydantic import ValidationError
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from .....core.base.text import text
from .....core.catalog.layers import Layer
from ....look.icons import icon
from ....look.layout import APART, GAP, empty_grid, in_row
from ....look.theme import theme


class LayerHeading(QWidget):
    """``renamed`` carries the old name and a new one that is free and fit for Keras."""

    renamed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer: Layer | None = None
        self._taken: set[str] = set()
        self._icon, self.kind = QLabel(), QLabel()
        self.kind.setProperty("role", "heading")
        self.name = QLineEdit()
        self.name.setObjectName("layerName")
        self.name.setAccessibleName(text("Name of the layer"))
        self.name.setToolTip(text("The layer's name in the model and in the script"))
        self.reason = QLabel()
        self.reason.setProperty("role", "error")
        self.reason.setWordWrap(True)
        self.reason.hide()
        label = QLabel(text("name"))
        label.setBuddy(self.name)
        grid = empty_grid(self, APART, GAP)
        grid.setColumnStretch(1, 1)
        grid.addLayout(in_row(self._icon, (self.kind, 1)), 0, 0, 1, 2)
        grid.addWidget(label, 1, 0)
        grid.addWidget(self.name, 1, 1)
        grid.addWidget(self.reason, 2, 1)
        self.name.textEdited.connect(lambda words: self._say(self._why_not(words)))
        self.name.editingFinished.connect(self._finish)
        theme().changed.connect(self._draw)

    def show_layer(self, layer: Layer, taken: set[str]) -> None:
        """Show a layer; ``taken`` are the names that others have."""
        self._taken = taken
        if self._layer is None or layer.name != self._layer.name:
            self.name.setText(layer.name)
            self._say("")
        self._layer = layer
        self.kind.setText(layer.heading())
        self._draw()

    def edit_name(self) -> None:
        """Put the cursor into the name."""
        self.name.setFocus()
        self.name.selectAll()

    def _finish(self) -> None:
        if self._layer is None or self.name.text() == self._layer.name:
            return
        if self._why_not(self.name.text()):
            # As in every other field: what cannot be is not kept.
            self.name.setText(self._layer.name)
            self._say("")
        else:
            self.renamed.emit(self._layer.name, self.name.text())

    def _why_not(self, words: str) -> str:
        if not words:
            return text("A layer needs a name.")
        if words in self._taken:
            return text("Another layer has this name.")
        try:
            if self._layer is not None:
                self._layer.with_(name=words)
        except ValidationError:
            return text("Letters, digits and underscores, a letter first, 63 at most.")
        return ""

    def _say(self, reason: str) -> None:
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def _draw(self) -> None:
        if self._layer is not None:
            self._icon.setPixmap(icon(self._layer.icon, "accent").pixmap(QSize(20, 20), self.devicePixelRatioF()))

"""What an empty stack says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from .....core.base.text import text
from .....core.project.presets import PRESETS, Preset
from ....look.layout import GAP, STRETCH, in_column, in_row
from ....widgets.icon_label import IconLabel


class Invitation(QWidget):
    """Three ways to begin; the presets are right here."""

    preset_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(text("An empty network"))
        title.setProperty("role", "heading")
        words = QLabel(text("Double-click a layer on the left or drag it here, or start from a well-known network."))
        words.setProperty("role", "caption")
        words.setWordWrap(True)
        words.setMaximumWidth(360)
        words.setMinimumHeight(40)
        center = Qt.AlignmentFlag.AlignCenter
        title.setAlignment(center)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        buttons = in_row(STRETCH, *(self._button(preset) for preset in PRESETS[:3]), STRETCH)
        in_column(
            STRETCH,
            (IconLabel("build", 40, "muted"), center),
            title,
            (words, center),
            buttons,
            STRETCH,
            on=self,
            margins=GAP,
        )

    def _button(self, preset: Preset) -> QPushButton:
        button = QPushButton(text(preset.title))
        button.setToolTip(text(preset.teaches))
        button.clicked.connect(lambda: self.preset_chosen.emit(preset))
        return button

"""What an empty stack says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from .....core.project.presets import PRESETS
from ....widgets.icon_label import IconLabel


class Invitation(QWidget):
    """Three ways to begin; the presets are right here."""

    preset_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("An empty network"))
        title.setProperty("role", "heading")
        text = QLabel(self.tr("Double-click a layer on the left or drag it here, or start from a well-known network."))
        text.setProperty("role", "caption")
        text.setWordWrap(True)
        text.setMaximumWidth(360)
        text.setMinimumHeight(40)
        center = Qt.AlignmentFlag.AlignCenter
        title.setAlignment(center)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for preset in PRESETS[:3]:
            button = QPushButton(preset.title)
            button.setToolTip(preset.teaches)
            button.clicked.connect(lambda _checked=False, preset=preset: self.preset_chosen.emit(preset))
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(IconLabel("build", 40, "muted"), 0, center)
        column.addWidget(title)
        column.addWidget(text, 0, center)
        column.addLayout(buttons)
        column.addStretch(1)

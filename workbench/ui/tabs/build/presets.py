"""Networks to start from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ....core.catalog.presets import PRESETS, Preset
from ....core.project import Project


class PresetButton(QPushButton):
    """A menu of presets; each says in its tooltip what it teaches."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Start from"))
        self.setObjectName("buildPresets")
        self.setToolTip(self.tr("Exchange the network and how it is trained for a well-known one; the data stay"))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for preset in PRESETS:
            action = menu.addAction(preset.title)
            action.setToolTip(preset.teaches)
            action.triggered.connect(lambda _checked=False, preset=preset: self.chosen.emit(preset))
        self.setMenu(menu)


def starting_from(project: Project, preset: Preset) -> Project:
    """The preset's network, compiled and trained as it was measured; the data and the seed stay."""
    network = preset.project
    train = network.train.with_(seed=project.train.seed)
    return project.with_(name=network.name, layers=network.layers, compile=network.compile, train=train)

"""Networks to start from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget, QWidgetAction

from .....core.base.text import text
from .....core.data.section import Data
from .....core.project.presets import PRESETS, Preset
from .....core.project.project import Project
from ....work.speed import Speed
from .preset_row import PresetRow


class PresetButton(QPushButton):
    """A menu of presets; each says what it teaches and what it was measured to reach."""

    chosen = Signal(object)

    def __init__(self, speed: Speed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speed = speed
        self.setText(text("Start from"))
        self.setObjectName("buildPresets")
        self.setToolTip(
            text("Take the layers and settings of a well-known network; the data stay, unless it names its own")
        )
        self._menu = QMenu(self)
        # Filled when it is first opened: the window's first picture need not wait for thirty labels.
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)

    def fill(self) -> None:
        """Put the presets into the menu, once, and find out how long they take here."""
        self._speed.ask()
        if not self._menu.actions():
            for preset in PRESETS:
                self._menu.addAction(self._entry(preset))

    def _entry(self, preset: Preset) -> QWidgetAction:
        action, row = QWidgetAction(self._menu), PresetRow(preset, self._speed, self._menu)
        action.setText(text(preset.title))
        action.setDefaultWidget(row)
        row.chosen.connect(action.trigger)
        row.chosen.connect(self._menu.close)
        action.triggered.connect(lambda _checked=False: self.chosen.emit(preset))
        return action


def starting_from(project: Project, preset: Preset) -> Project:
    """The preset's network, compiled and trained as it was measured; the seed stays.

    The data stay too, unless the preset names its own, on which its figures depend.
    """
    network = preset.project
    return project.with_(
        name=network.name,
        layers=network.layers,
        compile=network.compile,
        data=project.data if network.data == Data() else network.data,
        train=network.train.with_(seed=project.train.seed),
    )

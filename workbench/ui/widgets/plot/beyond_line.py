"""The line below a plot's heading: which runs leave the range that is shown, and the way to see them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ....core.base.numbers import figures
from ....core.base.text import plural, text
from ...look.layout import GAP, in_row
from .curve_data import RunData

LONGEST = 18
"""Letters of a run's name: the line is no wider than half of a small window."""


class BeyondLine(QWidget):
    """Takes no room while every run is within the range."""

    toggled = Signal()
    """Show all of it, or the usual range again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.button = QLabel(), QPushButton()
        self.words.setProperty("role", "caption")
        self.words.setWordWrap(True)
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self.toggled)
        in_row((self.words, 1), self.button, on=self, spacing=GAP, margins=(GAP, 0, 0, 0))
        self.hide()

    def show_runs(self, runs: Sequence[tuple[RunData, float]], everything: bool) -> None:
        """Name the runs that go beyond, each with how high it goes; ``everything`` says that all of it is shown."""
        self.setVisible(bool(runs))
        if not runs:
            return
        run, highest = max(runs, key=lambda found: found[1])
        self.words.setText(
            text("▲ {run}: up to {value}", run=_short(run.name), value=figures(highest))
            if len(runs) == 1
            else plural(
                "▲ {count} run: up to {value}",
                "▲ {count} runs: up to {value}",
                len(runs),
                value=figures(highest),
            )
        )
        self.button.setText(text("Usual range") if everything else text("Show all"))
        self.button.setToolTip(
            text("Leave out what would flatten all other curves") if everything else text("Stretch the plot to it")
        )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"

"""A plot for each metric: accuracy and loss large, whatever else is counted as small multiples below."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from ....core.base.text import text
from ....core.catalog.metrics import METRICS
from ....core.run.batch_means import BatchMean
from ....core.run.events import EpochDone
from ....core.run.metrics import VALIDATION, quantities
from ...look.dashes import stroke
from ...look.layout import APART, in_column, in_row
from ...look.theme import theme
from ...widgets.line_key import LineKey
from ...widgets.plot.curve_plot import CurvePlot

LONGEST = 24
"""Letters of a name."""


class MetricPlots(QWidget):
    """Runs are known by their folders; every plot has all of them, in the same colours.

    ``plots`` holds the plots by the metrics' names. The small ones are made when their metric is
    first seen, and take no room while no run on the plots has it.
    """

    failed = Signal(object)
    saved = Signal(object)
    """The path of a file that a plot was written to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots = {
            "accuracy": CurvePlot(text("Accuracy"), percent=True),
            "loss": CurvePlot(text("Loss"), logarithmic=True),
        }
        self._large = tuple(self.plots)
        self._runs: dict[Path, tuple[str, int]] = {}
        self._epochs = 1
        for plot in self.plots.values():
            self._listen(plot)
        self._small = QWidget()
        self._small_row = in_row(on=self._small, spacing=APART)
        self._small.hide()
        self.key = LineKey()
        in_column(self.key, (in_row(*self.plots.values(), spacing=APART), 5), (self._small, 2), on=self)
        theme().changed.connect(self._name_lines)
        self._name_lines()

    def set_run(self, folder: Path, name: str, series: int) -> None:
        """Add a run, or change its name and colour."""
        self._runs[folder] = name, series
        for plot in self.plots.values():
            plot.set_run(folder, name, series)
        self._name_lines()

    def remove_run(self, folder: Path) -> None:
        """Take a run off all plots."""
        self._runs.pop(folder, None)
        for plot in self.plots.values():
            plot.remove_run(folder)
        self._make_room()
        self._name_lines()

    def add_batches(self, folder: Path, means: BatchMean) -> None:
        """Add what a chunk of steps was like."""
        for name, value in means.metrics.items():
            self._plot(name).add_batch(folder, means.at, value)
        self._make_room()

    def add_epoch(self, folder: Path, event: EpochDone) -> None:
        """Add a finished epoch."""
        for name in quantities(event.metrics):
            values = _both(event.metrics, name)
            if values:
                self._plot(name).add_epoch(folder, event.epoch + 1, *values)
        self._make_room()

    def set_span(self, epochs: int) -> None:
        """Let the axes reach this far at least."""
        self._epochs = epochs
        for plot in self.plots.values():
            plot.set_span(epochs)

    def _listen(self, plot: CurvePlot) -> None:
        plot.failed.connect(self.failed)
        plot.saved.connect(self.saved)

    def _plot(self, name: str) -> CurvePlot:
        if name not in self.plots:
            self.plots[name] = plot = CurvePlot(title(name), percent=True, small=True)
            self._listen(plot)
            plot.set_span(self._epochs)
            for folder, (run, series) in self._runs.items():
                plot.set_run(folder, run, series)
            self._small_row.addWidget(plot)
        return self.plots[name]

    def _name_lines(self) -> None:
        """What the lines of all plots are, in one row above them: there it covers no curve."""
        one = next(iter(self._runs.values())) if len(self._runs) == 1 else None
        color = theme().series(one[1]) if one else theme().color("muted")
        pale = QColor(color)
        pale.setAlphaF(0.5)
        kinds = [
            (text("training"), color, "╍╍"),
            (text("validation"), color, stroke(one[1] if one else 0)),
            (text("batches"), pale, "──"),
        ]
        runs = [(short(name), theme().series(series), stroke(series)) for name, series in self._runs.values()]
        self.key.show_names([*kinds, *(runs if one is None else [])])
        self.key.setVisible(bool(self._runs))

    def _make_room(self) -> None:
        """Show the small plots that have curves."""
        for name, plot in self.plots.items():
            if name not in self._large:
                plot.setVisible(plot.has_curves())
        self._small.setVisible(any(plot.has_curves() for name, plot in self.plots.items() if name not in self._large))


def title(metric: str) -> str:
    """A metric's title, as the catalogue has it."""
    return next((entry.heading() for entry in METRICS if entry.short == metric), metric)


def _both(metrics: Mapping[str, float], name: str) -> tuple[float, float] | None:
    """The metric in training and on the validation images, where there are both."""
    held = VALIDATION + name
    return (metrics[name], metrics[held]) if name in metrics and held in metrics else None


def short(name: str) -> str:
    """A run's name, cut where a row of several would be too long."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"

"""The curves of every metric, and what they show in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ....core.base.text import text
from ....core.run.batch_means import BatchMeans
from ....core.run.diagnosis import Curves, Finding, diagnose
from ....core.run.events import BatchDone, EpochDone, TrainingStarted
from ....core.run.outcome import Status
from ...look.layout import GAP, LINE, TIGHT, in_column
from ...look.roles import set_role
from .metric_plots import MetricPlots

WARNINGS = ("failed", "diverged", "stuck", "unstable", "overfitting", "underfitting")


class CurvesView(QWidget):
    """Shows any number of runs, one of which may be live; runs are known by their folders."""

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.metrics = MetricPlots()
        self._curves: dict[Path, Curves] = {}
        self._names: dict[Path, str] = {}
        self._spans: dict[Path, int] = {}
        self._live: Path | None = None
        self._planned = 1
        self._batch_means = BatchMeans(1)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setObjectName("curvesInWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.advice = QLabel()
        self.advice.setWordWrap(True)
        self.advice.setProperty("role", "caption")
        self._focus: Path | None = None
        self._lay_out()
        self.metrics.failed.connect(self.failed)
        self._speak()

    def plan(self, epochs: int) -> None:
        """How long the next run will be: what empty plots show room for."""
        self._planned = epochs
        self._stretch()

    def begin(self, folder: Path, name: str, series: int, curves: Curves) -> None:
        """Show a run that is about to train."""
        self._live = folder
        self.show_run(folder, name, series, curves)

    def started(self, event: TrainingStarted) -> None:
        """The live run's plan is known."""
        self._batch_means = BatchMeans(event.steps_per_epoch)
        if self._live in self._curves:
            self._spans[self._live] = event.epochs
            self._stretch()

    def add_batches(self, events: Sequence[BatchDone]) -> None:
        """More steps of the live run."""
        for event in events:
            chunk = self._batch_means.take(event)
            if chunk and self._live in self._curves:
                self.metrics.add_batches(self._live, chunk)

    def add_epoch(self, event: EpochDone) -> None:
        """One more epoch of the live run."""
        if self._live in self._curves:
            before = self._curves[self._live]
            self._curves[self._live] = replace(before, every=(*before.every, event))
            self.metrics.add_epoch(self._live, event)
            self._speak()

    def end(self, status: Status) -> None:
        """The live run is over."""
        if self._live in self._curves:
            self._curves[self._live] = replace(self._curves[self._live], status=status)
        self._live = None
        self._speak()

    def show_run(self, folder: Path, name: str, series: int, curves: Curves) -> None:
        """Add a run with the epochs it has."""
        self.hide_run(folder)
        self._curves[folder], self._names[folder] = curves, name
        self.metrics.set_run(folder, name, series)
        for epoch in curves.every:
            self.metrics.add_epoch(folder, epoch)
        self._stretch()
        self._speak()

    def rename_run(self, folder: Path, name: str, series: int) -> None:
        """A shown run has another name."""
        if self._names.get(folder, name) != name:
            self._names[folder] = name
            self.metrics.set_run(folder, name, series)
            self._speak()

    def hide_run(self, folder: Path) -> None:
        """Take a run off the plots."""
        self._curves.pop(folder, None)
        self._spans.pop(folder, None)
        self.metrics.remove_run(folder)
        self._stretch()
        self._speak()

    def speak_of(self, folder: Path | None) -> None:
        """Say in words what this run shows, as long as none is live."""
        self._focus = folder
        self._speak()

    def _stretch(self) -> None:
        self.metrics.set_span(max(self._spans.values(), default=1 if self._curves else self._planned))

    def _subject(self) -> Path | None:
        for folder in (self._live, self._focus):
            if folder in self._curves:
                return folder
        return next(reversed(self._curves), None)

    def _speak(self) -> None:
        folder = self._subject()
        if folder is None:
            words = text("Start a run, or tick one in the list, to see its curves.")
            self._say(Finding("early", words))
            return
        self._say(*diagnose(self._curves[folder]), name=self._names[folder] if len(self._curves) > 1 else "")

    def _say(self, main: Finding, *beside: Finding, name: str = "") -> None:
        self.words.setText(f"{name}: {main.text}" if name else main.text)
        lines = [main.advice, *(f"{finding.text} {finding.advice}" for finding in beside)]
        self.advice.setText("\n".join(filter(None, lines)))
        self.advice.setVisible(bool(self.advice.text()))
        set_role(self.words, _role(main))

    def _lay_out(self) -> None:
        panel = QFrame()
        panel.setProperty("role", "panel")
        words = in_column(self.words, self.advice, spacing=LINE, margins=(GAP, 0, GAP, 0))
        in_column((self.metrics, 1), words, on=panel, margins=(GAP, GAP, GAP, GAP + TIGHT))
        in_column(panel, on=self)


def _role(finding: Finding) -> str:
    if finding.kind in WARNINGS:
        return "warning"
    return "title" if finding.advice else "muted"

"""Which run's best checkpoint is used: to read digits, to be looked into."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ...core.base.text import text
from ...core.pictures.format import MNIST
from ...core.run.run_folder import Run
from ..work.run_list import RunList

GUESSING = 1.5
"""So many times the accuracy of guessing is still guessing."""


class ModelChooser(QComboBox):
    """Lists the runs that have a checkpoint, newest first; shows the best until the user picks one."""

    chosen = Signal(object)
    """The path of another checkpoint, or the same one when its file is new; None without any."""

    def __init__(self, run_list: RunList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run_list = run_list
        self._picked: Path | None = None
        self._checkpoint: Path | None = None
        self.activated.connect(self._pick)
        run_list.changed.connect(self.refresh)
        run_list.best_saved.connect(self._on_best_saved)
        self.refresh()

    @property
    def checkpoint(self) -> Path | None:
        """The chosen model file, or None."""
        return self._checkpoint

    def refresh(self) -> None:
        """List the runs again; keeps the user's pick while it is there."""
        readable = [run for run in self._run_list.runs if run.readable()]
        self.blockSignals(True)
        self.clear()
        for run in readable:
            self.addItem(self._title(run), run.best)
        self.setEnabled(bool(readable))
        if not readable:
            self.addItem(text("No trained model yet"))
        picked = self._index(self._picked)
        self.setCurrentIndex(picked if picked >= 0 else _best(readable))
        self.blockSignals(False)
        self._tell(renewed=False)

    def _index(self, checkpoint: Path | None) -> int:
        return next((row for row in range(self.count()) if checkpoint and self.itemData(row) == checkpoint), -1)

    def _pick(self, index: int) -> None:
        self._picked = self.itemData(index)
        self._tell(renewed=False)

    def _on_best_saved(self, path: Path) -> None:
        self.refresh()
        if path == self._checkpoint:
            self._tell(renewed=True)

    def _tell(self, renewed: bool) -> None:
        now = self.currentData()
        if renewed or now != self._checkpoint:
            self._checkpoint = now
            self.chosen.emit(now)

    def _title(self, run: Run) -> str:
        # A number tells runs of the same name apart; old ones on a disk that takes no number have their date.
        when = "" if run.record.number else run.record.created.replace("T", " ")[:16]
        accuracy = run.record.best.get("val_accuracy")
        if accuracy is None:
            return " · ".join(filter(None, (run.title, when)))
        reads = f"{accuracy:.1%}"
        if accuracy < GUESSING / (len(run.record.class_names) or MNIST.classes):
            reads = text("{accuracy}, no better than guessing", accuracy=reads)
        return " · ".join(filter(None, (run.title, reads, when)))


def _best(runs: Sequence[Run]) -> int:
    """Of the runs that read the same kind of pictures as the newest, the one that reads best; the newest of equals."""
    alike = [at for at, run in enumerate(runs) if _kind(run) == _kind(runs[0])]
    return max(alike, key=lambda at: runs[at].record.best.get("val_accuracy", 0.0), default=0)


def _kind(run: Run) -> tuple[int | None, tuple[str, ...]]:
    return run.record.side, run.record.class_names

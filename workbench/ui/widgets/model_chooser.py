"""Which run's best checkpoint is used: to read digits, to be looked into."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ...core.base.text import text
from ...core.run.run_folder import Run
from ..work.run_list import RunList


class ModelChooser(QComboBox):
    """Lists the runs that have a checkpoint, newest first; follows the newest until the user picks one."""

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
        self.setCurrentIndex(max(0, self._index(self._picked)))
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
        when = run.record.created.replace("T", " ")[:16]
        accuracy = run.record.best.get("val_accuracy")
        if accuracy is None:
            return f"{run.record.name} · {when}"
        return f"{run.record.name} · {accuracy:.1%} · {when}"

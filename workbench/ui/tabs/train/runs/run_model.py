"""The list of runs as Qt's views want it, and which of them are on the plots, in which colour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QDateTime,
    QLocale,
    QObject,
    Qt,
    Signal,
)

from .....core.base.text import plural, text
from .....core.run.events import EpochDone
from .....core.run.metrics import Metrics
from .....core.run.run_folder import Run
from ....widgets.model_index import NO_INDEX, ModelIndex
from ....work.run_list import RunList

DETAILS, SERIES, WHEN, NUMBER = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3, 4))


class RunModel(QAbstractListModel):
    """Newest first. The check state says whether a run is shown."""

    shown_changed = Signal(object, bool)
    """A folder, and whether it is shown now."""

    def __init__(self, run_list: RunList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run_list = run_list
        self._runs: tuple[Run, ...] = ()
        self._shown: list[Path] = []
        self._live: Run | None = None
        self._latest: EpochDone | None = None
        self._best: Metrics = {}
        run_list.changed.connect(self._reload)
        self._reload()

    @property
    def live(self) -> Path | None:
        """The folder of the run that trains."""
        return self._live.folder if self._live else None

    def set_live(self, run: Run | None) -> None:
        """Which run trains now; it is known here before the disk is read again."""
        self._live, self._latest, self._best = run, None, {}
        self._touch()

    def progress(self, event: EpochDone) -> None:
        """The live run has one more epoch; the disk need not be asked for that."""
        self._latest = event
        if event.best:
            self._best = event.metrics
        self._touch()

    def run(self, index: ModelIndex) -> Run | None:
        """The run of a row."""
        return self._runs[index.row()] if index.isValid() and index.row() < len(self._runs) else None

    def known(self, folder: Path) -> Run | None:
        """The run in that folder; the live one, too, before the disk is read again."""
        live = self._live if self._live and self._live.folder == folder else None
        return self._run_list.run(folder) or live

    def shown(self) -> tuple[Path, ...]:
        """The shown runs."""
        return tuple(self._shown)

    def show(self, folder: Path, on: bool = True) -> None:
        """Put a run on the plots, or take it off."""
        if on == (folder in self._shown):
            return
        if on:
            self._shown.append(folder)
        else:
            self._shown.remove(folder)
        self._touch()
        self.shown_changed.emit(folder, on)

    def rowCount(self, parent: ModelIndex = NO_INDEX) -> int:
        """A list has rows below its root only."""
        return 0 if parent.isValid() else len(self._runs)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, details, colour, check state, and the same in words."""
        run = self.run(index)
        if run is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return run.record.name
        if role == DETAILS:
            return self.details(run)
        if role == WHEN:
            return self.when(run)
        if role == NUMBER:
            return run.record.number
        if role == SERIES:
            return series_of(run)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if run.folder in self._shown else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            owner = text("Trained by {owner}", owner=run.owner.words()) if run.owner and run.elsewhere else ""
            details = f"{self.details(run)} · {self.when(run)}"
            return "\n".join(filter(None, (run.title, details, owner)))
        return None

    def setData(self, index: ModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a run, or show and hide it."""
        run = self.run(index)
        if run is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            self.show(run.folder, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        name = str(value).strip()
        if role == Qt.ItemDataRole.EditRole and name and name != run.record.name:
            self._run_list.rename(run, name)
            return True
        return False

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Every run can be renamed and ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable

    def details(self, run: Run) -> str:
        """``96.40% · stopped · 10 epochs · SGD``: best validation accuracy, state, length, what differs."""
        if run.unreadable:
            return text("cannot be read: {reason}", reason=run.unreadable)
        record, live = run.record, run.folder == self.live
        best = (self._best if live and self._latest else record.best).get("val_accuracy")
        epochs = self._latest.epoch + 1 if live and self._latest else record.epochs
        words = {
            "running": text("running there") if run.elsewhere else text("running"),
            "interrupted": text("interrupted"),
            "finished": text("finished"),
            "stopped": text("stopped"),
            "diverged": text("diverged"),
            "failed": text("failed"),
        }
        accuracy = f"{100 * best:.2f}%" if best is not None else ""
        trained = plural("{count} epoch", "{count} epochs", epochs)
        # Most runs finish: only what is out of the ordinary is worth the room.
        state = "" if record.status == "finished" else words[record.status]
        return " · ".join(filter(None, (accuracy, state, trained, *self._run_list.differs(run.folder))))

    def when(self, run: Run) -> str:
        """``14:05`` today, else ``26 Nov``: when it began."""
        moment = QDateTime.fromString(run.record.created, Qt.DateFormat.ISODate)
        today = moment.date() == QDate.currentDate()
        return QLocale().toString(moment, "HH:mm" if today else "d MMM") if moment.isValid() else run.record.created

    def _reload(self) -> None:
        self.beginResetModel()
        self._runs = self._run_list.runs
        self.endResetModel()
        there = {run.folder for run in self._runs}
        for folder in [folder for folder in self._shown if folder not in there and folder != self.live]:
            self.show(folder, False)

    def _touch(self) -> None:
        if self._runs:
            self.dataChanged.emit(self.index(0), self.index(len(self._runs) - 1))


def series_of(run: Run) -> int:
    """The run's place in the row of colours and dashes: by its number, so that it stays."""
    return max(0, run.record.number - 1)

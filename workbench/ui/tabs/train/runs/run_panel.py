"""The list of runs, and what can be done with one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QMessageBox,
    QToolButton,
    QWidget,
)

from .....core.base.text import plural, text
from .....core.run.run_folder import Run
from ....look.layout import TIGHT, in_column, in_row
from ....look.theme import theme
from ....work.actions.actions import Actions
from ....work.run_list import RunList
from ....work.trash import Trashed
from .run_delegate import RunDelegate
from .run_model import RunModel

NAMES = ("run.rename", "run.restore", "run.folder", "run.delete", "run.bring_back")


class RunPanel(QWidget):
    """Tick to overlay; rename, restore and open act on the selected run, delete on all that are selected."""

    restore_wanted = Signal(object)
    current_changed = Signal(object)
    """The selected Run, or None."""
    deleted = Signal(str)
    """Runs have gone to the trash, in words; ``bring_back`` has them back."""

    def __init__(self, model: RunModel, run_list: RunList, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self._run_list, self._actions = model, run_list, actions
        self.list = QListView()
        self.list.setObjectName("runList")
        self.list.setAccessibleName(text("Runs"))
        self.list.setModel(model)
        self.list.setItemDelegate(RunDelegate(self.list))
        self.list.setProperty("role", "runs")
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.list.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.empty = QLabel(text("No runs yet. Each run is kept, to compare, rename or restore it later."))
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        actions.bind("run.rename", lambda: self.list.edit(self.list.currentIndex()))
        actions.bind("run.restore", lambda: self.restore_wanted.emit(self.current()))
        actions.bind("run.folder", self._open_folder)
        actions.bind("run.delete", lambda: run_list.delete(self.selected()))
        actions.bind("run.bring_back", self.bring_back)
        self.rename, self.restore, self.folder, self.delete, self.back = (actions[name] for name in NAMES)
        run_list.trashed.connect(self._on_trashed)
        run_list.not_trashed.connect(self._ask)
        self._trashed: tuple[Trashed, ...] = ()
        actions.attach(self.list, *NAMES)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(lambda *_: self._on_current())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        model.modelAboutToBeReset.connect(self._keep_current)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(lambda *_: self._enable())
        theme().changed.connect(self.list.viewport().update)
        self._kept: Path | None = None
        self._on_reset()

    def current(self) -> Run | None:
        """The selected run."""
        return self.model.run(self.list.currentIndex())

    def selected(self) -> tuple[Run, ...]:
        """The selected runs that may be deleted: those that nobody trains."""
        runs = (self.model.run(index) for index in self.list.selectionModel().selectedIndexes())
        return tuple(run for run in runs if run and not self._trains(run))

    def bring_back(self) -> None:
        """Take what was deleted last out of the trash."""
        trashed, self._trashed = self._trashed, ()
        self._enable()
        self._run_list.bring_back(trashed)

    def _trains(self, run: Run) -> bool:
        return run.folder == self.model.live or run.elsewhere

    def _on_current(self) -> None:
        self._enable()
        self.current_changed.emit(self.current())

    def _enable(self) -> None:
        run = self.current()
        for name in NAMES[:3]:
            self._actions.enable(name, run is not None, text("Select a run first"))
        live = run is not None and self._trains(run)
        reason = text("It is being trained") if live else text("Select a run first")
        self._actions.enable("run.delete", bool(self.selected()), reason)
        can = any(each.place for each in self._trashed)
        self._actions.enable("run.bring_back", can, text("Nothing was deleted"))

    def _keep_current(self) -> None:
        # By folder, not by row: rows move when a run is added.
        run = self.current()
        self._kept = run.folder if run else None

    def _on_reset(self) -> None:
        rows = range(self.model.rowCount())
        indexes = [self.model.index(row) for row in rows]
        for index in indexes:
            run = self.model.run(index)
            if run and run.folder == self._kept:
                self.list.setCurrentIndex(index)
        self.list.setVisible(bool(indexes))
        self.empty.setVisible(not indexes)
        self._enable()

    def _on_trashed(self, trashed: tuple[Trashed, ...]) -> None:
        self._trashed = trashed
        self._enable()
        words = text("Moved to the trash: {name}", name=trashed[0].path.name)
        if len(trashed) > 1:
            words = plural("{count} run moved to the trash.", "{count} runs moved to the trash.", len(trashed))
        self.deleted.emit(words)

    def _ask(self, runs: tuple[Run, ...]) -> None:
        """There is no trash for these: for good, then?"""
        words = text("There is no trash for “{name}”: delete it for good?", name=runs[0].title)
        if len(runs) > 1:
            words = plural(
                "There is no trash for {count} run: delete it for good?",
                "There is no trash for {count} runs: delete them for good?",
                len(runs),
            )
        box = QMessageBox(QMessageBox.Icon.Question, text("Delete run"), words, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(text("This cannot be undone."))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes = box.addButton(text("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        yes.clicked.connect(lambda: self._run_list.delete_for_good(runs))
        box.open()

    def _open_folder(self) -> None:
        run = self.current()
        if run:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(run.folder)))

    def _lay_out(self) -> None:
        heading = QLabel(text("Runs"))
        heading.setProperty("role", "title")
        row = in_row((heading, 1), spacing=TIGHT)
        for action in (self.rename, self.restore, self.folder, self.delete):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(action.text().replace("&", ""))
            row.addWidget(button)
        in_column(row, (self.list, 1), (self.empty, 1), on=self)

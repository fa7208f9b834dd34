"""Training: start it, watch it, compare it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ....core.data.images import Images
from ....core.ports.engine import Engine
from ....core.project.project import Project
from ....core.run import history
from ....core.run.events import EpochDone
from ....core.run.outcome import TrainingResult
from ....core.run.run_folder import Run
from ...widgets.notice_bar import NoticeBar
from ...work.data_loader import DataLoader
from ...work.jobs import Jobs
from ...work.run_list import RunList
from ...work.store import Store
from ...work.training_run import TrainingRun
from .controls import Controls
from .curves_view import CurvesView
from .fields import TrainFields
from .runs.run_model import RunModel
from .runs.run_panel import RunPanel

SIDE = 296
"""Pixels: a run's details fit on one line."""


class TrainTab(QWidget):
    """Left the curves, right what ``fit`` is given and the runs."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        engine: Engine,
        library: DataLoader,
        runbook: RunList,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._runbook = store, jobs, runbook
        self.session = TrainingRun(store, jobs, engine, library, runbook, self)
        self.notice, self.blocker = NoticeBar(), NoticeBar()
        self.blocker.close_button.hide()
        self.controls = Controls(self.session)
        self.curves = CurvesView()
        self.fields = TrainFields(store)
        self.model = RunModel(runbook, self)
        self.panel = RunPanel(self.model, runbook)
        self._own_choice: Path | None = None
        self._lay_out()
        self._connect(library)
        self._show_errors()

    def start(self) -> None:
        """Begin a run, or wait until one can begin."""
        self.session.start()

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        self.session.toggle_pause()

    def stop(self) -> None:
        """End the run; what it reached is kept."""
        self.session.stop()

    def _connect(self, library: DataLoader) -> None:
        session = self.session
        session.state_changed.connect(self._on_state)
        session.created.connect(self._on_created)
        session.started.connect(self.curves.started)
        session.batches.connect(self.curves.add_batches)
        session.epoch_done.connect(self._on_epoch)
        session.ended.connect(self._on_end)
        session.failed.connect(self.notice.show_error)
        library.failed.connect(self.notice.show_error)
        library.loaded.connect(self._on_images)
        self._store.changed.connect(self._on_project)
        self.curves.plan(self._store.project.train.epochs)
        self.model.shown_changed.connect(self._on_shown)
        self._runbook.changed.connect(self._on_runs)
        self.panel.current_changed.connect(lambda run: self.curves.speak_of(run.folder if run else None))
        self.panel.restore_wanted.connect(self._restore)
        self.curves.failed.connect(self.notice.show_error)

    def _on_images(self, _images: Images) -> None:
        if self.session.state == "waiting":
            self.notice.clear()

    def _on_state(self, state: str) -> None:
        # The last run's failure is no news any more once the next one is asked for.
        if state == "waiting":
            self.notice.clear()

    def _on_project(self, _before: Project, after: Project) -> None:
        self.curves.plan(after.train.epochs)
        self._show_errors()

    def _show_errors(self) -> None:
        errors = self.session.errors()
        self.controls.allow(errors[0].message if errors else "")
        if not errors:
            self.blocker.clear()
            return
        first = errors[0]
        more = self.tr(" ({0} more)").format(len(errors) - 1) if len(errors) > 1 else ""
        text = self.tr("Cannot train yet. {0}: {1}{2}").format(first.where, first.message, more)
        fixes = [(fix.label, lambda fix=fix: self._store.edit(fix.project, fix.label)) for fix in first.fixes]
        self.blocker.show_notice(text, first.why, "warning", fixes)

    def _on_created(self, folder: Path, name: str) -> None:
        # What the window itself had put on the plots makes room; what the user ticked stays.
        if self._own_choice:
            self.model.show(self._own_choice, False)
        self.model.set_live(folder)
        self._own_choice = folder
        self.model.show(folder)
        self.curves.begin(folder, name, self.model.series(folder) or 0)

    def _on_epoch(self, event: EpochDone) -> None:
        self.curves.add_epoch(event)
        self.model.progress(event)

    def _on_end(self, result: TrainingResult | None) -> None:
        self.curves.end(bool(result and result.status == "diverged"))
        self.model.set_live(None)

    def _on_runs(self) -> None:
        for run in self._runbook.runs:
            series = self.model.series(run.folder)
            if series is not None:
                self.curves.rename_run(run.folder, run.record.name, series)
        newest = next((run.folder for run in self._runbook.runs if run.record.epochs), None)
        if newest and not self.model.shown() and self.session.state == "idle" and self._own_choice is None:
            self._own_choice = newest
            self.model.show(newest)

    def _on_shown(self, folder: Path, on: bool) -> None:
        run = self._runbook.run(folder)
        if not on:
            self.curves.hide_run(folder)
        elif run:
            self._fetch(run)

    def _fetch(self, run: Run) -> None:
        def show(epochs: tuple[EpochDone, ...]) -> None:
            series = self.model.series(run.folder)
            if series is not None:
                self.curves.show_run(run.folder, run.record.name, series, epochs, run.record.status == "diverged")

        text = self.tr("Reading curves")
        self._jobs.start(
            "quick", text, lambda _r, _c: history.read(run.folder), done=show, failed=self.notice.show_error
        )

    def _restore(self, run: Run) -> None:
        def show(project: Project) -> None:
            self._store.edit(project, self.tr("restore {0}").format(run.record.name))

        text = self.tr("Reading the project")
        self._jobs.start("quick", text, lambda _r, _c: run.project(), done=show, failed=self.notice.show_error)

    def _lay_out(self) -> None:
        side = QFrame()
        side.setProperty("role", "panel")
        side.setFixedWidth(SIDE)
        right = QVBoxLayout(side)
        right.setContentsMargins(16, 16, 16, 16)
        right.setSpacing(8)
        heading = QLabel(self.tr("Fit"))
        heading.setProperty("role", "title")
        right.addWidget(heading)
        right.addWidget(self.fields)
        right.addSpacing(8)
        right.addWidget(self.panel, 1)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self.controls)
        left.addWidget(self.curves, 1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.blocker)
        column.addLayout(row, 1)

"""Training: start it, watch it, compare it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from ....core.base.text import plural, text
from ....core.data.images import Images
from ....core.net.problems import Problem
from ....core.pictures.format import MNIST
from ....core.project.project import Project
from ....core.run.diagnosis import Curves
from ....core.run.events import EpochDone
from ....core.run.outcome import TrainingResult
from ....core.run.run_folder import Run
from ...look.layout import APART, GAP, in_column
from ...widgets.frame.framed_tab import FramedTab
from ...widgets.frame.page_frame import PageFrame
from ...widgets.frame.rail import Rail
from ...widgets.frame.views import View, Views
from ...widgets.notice_bar import NoticeBar
from ...widgets.script_drawer import ScriptDrawer
from ...work import undo_texts
from ...work.actions.actions import Command
from ...work.place import TabPlace, place_of
from ...work.said import Said
from ...work.workspace import Workspace
from .controls import Controls
from .curves_view import CurvesView
from .fields import TrainFields
from .runs.run_model import RunModel, series_of
from .runs.run_panel import RunPanel

SIDE = 312
"""Pixels: a run's details fit on one line."""


class TrainTab(FramedTab):
    """Left the curves, right what ``fit`` is given and the runs."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._store, self._jobs = workspace, workspace.store, workspace.jobs
        self._runs, self._training = workspace.runs, workspace.training
        self.notice, self.blocker = NoticeBar(), NoticeBar()
        self.blocker.close_button.hide()
        self.controls = Controls(self._training, workspace.actions)
        self.curves = CurvesView()
        self.fields = TrainFields(self._store)
        self.model = RunModel(self._runs, self)
        self.panel = RunPanel(self.model, self._runs, workspace.actions)
        self._own_choice: Path | None = None
        self._followed: dict[Path, int] = {}
        """Runs that other processes trained when their curves were read, and the epochs that they had then."""
        workspace.actions.offer(self._runs_to_show)
        self._lay_out()
        self._connect()
        self._show_what_waits(workspace.surveyor.survey)

    def _connect(self) -> None:
        training, data = self._training, self._workspace.data
        training.state_changed.connect(self._on_state)
        training.created.connect(self._on_created)
        training.started.connect(self.curves.started)
        training.batches.connect(self.curves.add_batches)
        training.epoch_done.connect(self._on_epoch)
        training.ended.connect(self._on_end)
        training.failed.connect(self.notice.show_error)
        data.loaded.connect(self._on_images)
        for news in (data.loading, data.loaded, data.failed, self._workspace.surveyor.changed):
            news.connect(self._show_what_waits)
        self.model.shown_changed.connect(self._on_shown)
        self._runs.changed.connect(self._on_runs)
        self.panel.current_changed.connect(lambda run: self.curves.speak_of(run.folder if run else None))
        self.panel.restore_wanted.connect(self._restore)
        self.panel.deleted.connect(self._on_deleted)
        self.curves.failed.connect(self.notice.show_error)
        self.notice.expire_on(self._store.changed)
        self.curves.metrics.saved.connect(lambda path: self._workspace.said.emit(Said(text("Plot saved:"), path)))

    def _runs_to_show(self) -> Iterator[Command]:
        for run in self._runs.runs:
            title = text("Show run {name}", name=run.title)
            yield Command(title, text("Run"), run.folder.name, partial(self._show_run, run.folder))

    def _show_run(self, folder: Path) -> None:
        self._workspace.show(TabPlace("train"))
        self.model.show(folder)

    def _on_images(self, _images: Images) -> None:
        if self._training.state == "waiting":
            self.notice.clear()

    def _on_state(self, state: str) -> None:
        # The last run's failure is no news any more once the next one is asked for.
        if state == "waiting":
            self.notice.clear()

    def _show_what_waits(self, _news: object = None) -> None:
        """Say what keeps a run from starting: errors of the project, or images that could not be had."""
        survey, failure = self._workspace.surveyor.survey, self._workspace.data.failure
        self.curves.plan(survey.project.train.epochs)
        errors = survey.errors
        self.controls.allow(errors[0].message if errors else failure.message if failure else "")
        if not errors:
            if failure:
                self.blocker.show_error(failure, actions=self._workspace.data.ways_out())
            else:
                self.blocker.clear()
            return
        first = errors[0]
        # A message that does not name its layer is told which one is meant.
        named = first.where in first.message or survey.project.layer(first.where) is None
        place = {"layer": first.where, "reason": first.message}
        reason = first.message if named else text("{layer}: {reason}", **place)
        words = text("Cannot train yet. {reason}", reason=reason)
        if more := len(errors) - 1:
            words = plural(
                "Cannot train yet. {reason} (and {count} more problem)",
                "Cannot train yet. {reason} (and {count} more problems)",
                more,
                reason=reason,
            )
        fixes = [
            (fix.label, lambda fix=fix: self._store.edit(fix.project, undo_texts.fixing(fix))) for fix in first.fixes
        ]
        go = (text("Show where"), lambda: self._show_where(first))
        self.blocker.show_notice(words, first.why, "warning", (*fixes, go))

    def _show_where(self, problem: Problem) -> None:
        # A notice closes when its button is clicked; what it says still holds.
        self._show_what_waits()
        self._workspace.show(place_of(problem.where))

    def _on_created(self, run: Run) -> None:
        # What the window itself had put on the plots makes room; what the user ticked stays.
        if self._own_choice:
            self.model.show(self._own_choice, False)
        self.model.set_live(run)
        self._own_choice = run.folder
        self.model.show(run.folder)
        images = self._workspace.data.images
        curves = Curves.of(self._training.project, (images.format if images else MNIST).classes, "running")
        self.curves.begin(run.folder, run.title, series_of(run), curves)

    def _on_epoch(self, event: EpochDone) -> None:
        self.curves.add_epoch(event)
        self.model.progress(event)

    def _on_end(self, result: TrainingResult | None) -> None:
        self.curves.end(result.status if result else "failed")
        self.model.set_live(None)
        if result and not result.epochs:
            self._say_nothing_is_kept(result)

    def _say_nothing_is_kept(self, result: TrainingResult) -> None:
        """A run without an epoch goes from the list and the plots: what it came to is said here."""
        if result.status == "diverged":
            words = text(
                "The loss was no longer a number before the first epoch was complete; nothing is kept of the run."
            )
            self.notice.show_notice(words, text("Try a learning rate ten times smaller."), "warning")
        else:
            self.notice.show_notice(text("Stopped before the first epoch was complete: nothing is kept of the run."))

    def _on_runs(self) -> None:
        for run in self._runs.runs:
            if run.folder in self.model.shown():
                self.curves.rename_run(run.folder, run.title, series_of(run))
                self._follow(run)
        newest = next((run.folder for run in self._runs.runs if run.record.epochs), None)
        if newest and not self.model.shown() and self._training.state == "idle" and self._own_choice is None:
            self._own_choice = newest
            self.model.show(newest)

    def _follow(self, run: Run) -> None:
        """Read on in a run that another process trained when it was read, if its record tells of another epoch."""
        if self._followed.get(run.folder, run.record.epochs) != run.record.epochs:
            self._fetch(run)

    def _on_shown(self, folder: Path, on: bool) -> None:
        run = self._runs.run(folder)
        if not on:
            self.curves.hide_run(folder)
        elif run:
            self._fetch(run)

    def _fetch(self, run: Run) -> None:
        self._followed.pop(run.folder, None)
        if run.elsewhere:
            self._followed[run.folder] = run.record.epochs

        def show(curves: Curves) -> None:
            if run.folder in self.model.shown():
                self.curves.show_run(run.folder, run.title, series_of(run), curves)

        words = text("Reading curves")
        self._jobs.start("data", words, lambda _r, _c: Curves.of_run(run), done=show, failed=self.notice.show_error)

    def _on_deleted(self, words: str) -> None:
        ways = ((text("Undo"), self.panel.bring_back),) if self.panel.back.isEnabled() else ()
        self.notice.show_notice(words, actions=ways)

    def _restore(self, run: Run) -> None:
        def show(project: Project) -> None:
            self._store.edit(project, undo_texts.restoring_run(run.record.name))
            self._workspace.said.emit(Said(text("The project of {name} is in the tabs again.", name=run.title)))

        words = text("Reading the project")
        self._jobs.start("data", words, lambda _r, _c: run.project(), done=show, failed=self.notice.show_error)

    def _lay_out(self) -> None:
        side = QWidget()
        heading = QLabel(text("Fit"))
        heading.setProperty("role", "title")
        in_column(heading, self.fields, GAP, (self.panel, 1), on=side, margins=(APART, GAP, APART, APART))
        plots = QWidget()
        in_column(self.curves, on=plots, margins=(APART, 0, APART, GAP))
        views = Views(View("curves", text("Curves"), plots))
        self.controls.setContentsMargins(APART, APART, APART, GAP)
        right = Rail("right", text("Fit and runs"), side, SIDE)
        drawer = ScriptDrawer(self._workspace.surveyor, "fit")
        frame = PageFrame(views, right=right, drawer=drawer, tools=self.controls)
        self.put_into_frame(frame, (self.notice, self.blocker))

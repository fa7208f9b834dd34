"""A training run as the window sees it: asked for, waiting, running, paused, stopping, over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QObject, Signal

from ...core.base.control import Control
from ...core.base.progress import Event, Progress, Report
from ...core.base.text import text
from ...core.net.problems import Problem
from ...core.ports.engine import Engine
from ...core.ports.train_run import train_run
from ...core.run.events import BatchDone, CheckpointSaved, EpochDone, RunCreated, TrainingStarted
from ...core.run.outcome import TrainingResult
from ...core.run.record import RunRecord
from ...core.run.run_folder import Run
from .data_loader import DataLoader
from .job import Job
from .jobs import Jobs
from .run_list import RunList
from .store import Store
from .surveyor import Surveyor

Phase = Literal["idle", "waiting", "running", "paused", "stopping"]


class TrainingRun(QObject):
    """Starts runs on the train lane and passes on what they report; one run at a time.

    A start that comes too early, while images are fetched or TensorFlow is imported, waits.
    """

    state_changed = Signal(str)
    created = Signal(object)
    """The Run that was made for it."""
    started = Signal(object)
    preparing = Signal(str)
    batches = Signal(object)
    """A list of BatchDone, once per tick."""
    epoch_done = Signal(object)
    ended = Signal(object)
    """The TrainingResult, or None if the run failed or never began."""
    failed = Signal(object)

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        engine: Engine,
        data: DataLoader,
        runs: RunList,
        surveyor: Surveyor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._engine = store, jobs, engine
        self._data, self._runs, self._surveyor = data, runs, surveyor
        self.state: Phase = "idle"
        self.project = store.project
        """What the run trains, or the last one did; later edits leave it as it is."""
        self.withdrawn = False
        """Whether the last run that ended without a result was taken back before it began."""
        self._job: Job | None = None
        self._result: TrainingResult | None = None
        data.loaded.connect(self._launch_if_waiting)
        data.failed.connect(self._give_up)

    def errors(self) -> tuple[Problem, ...]:
        """What keeps the project from being trained."""
        return self._surveyor.survey.errors

    def start(self) -> None:
        """Train the project as it is; does nothing during a run, with errors, or where images could not be had."""
        if self.state != "idle" or self.errors() or self._data.failure:
            return
        self.state = "waiting"
        if self._data.images is None and not self._data.busy:
            self._data.refresh()
        self._launch_if_waiting()
        if self._job is None:
            self.state_changed.emit(self.state)

    def toggle_pause(self) -> None:
        """Pause a running run, or let a paused one go on."""
        if self._job and self.state == "running":
            self._job.control.pause()
            self._enter("paused")
        elif self._job and self.state == "paused":
            self._job.control.resume()
            self._enter("running")

    def stop(self) -> None:
        """End the run after its current step, or take back a start that still waits."""
        if self._job:
            self._job.stop()
            self._enter("stopping")
        elif self.state == "waiting":
            self._give_up()

    def waits_for(self) -> str:
        """The text of the work that stands before this run, or nothing."""
        if self._job is None:
            return next((job.text for job in self._jobs.running if job.lane == "data"), "")
        first = next((job for job in self._jobs.running if job.lane == "train"), None)
        return first.text if first and first is not self._job else ""

    def _launch_if_waiting(self, _images: object = None) -> None:
        images, project = self._data.images, self._store.project
        if self.state != "waiting" or self._job or images is None:
            return
        if self.errors():
            self._give_up()
            return
        root, engine = self._runs.root, self._engine

        def work(report: Report, control: Control) -> TrainingResult:
            return train_run(engine, project, images, root, measured(report, project.name), control, keep_empty=False)

        self._result = None
        self._job = self._jobs.start(
            "train",
            text("Training {name}", name=project.name),
            work,
            done=self._done,
            failed=self.failed.emit,
            events=self._on_events,
            ended=self._ended,
        )
        self.project = project
        # Told now, and again if images were waited for: only now is it known what stands before the run.
        self.state_changed.emit(self.state)

    def _on_events(self, events: Sequence[Event]) -> None:
        batches: list[BatchDone] = []
        for event in events:
            if isinstance(event, BatchDone):
                batches.append(event)
                continue
            self._flush(batches)
            self._on_event(event)
        self._flush(batches)
        if self._job and self._job.control.stopped and self.state != "stopping":
            # Esc and the status line stop jobs without asking us.
            self._enter("stopping")

    def _flush(self, batches: list[BatchDone]) -> None:
        if batches:
            self.batches.emit(list(batches))
            batches.clear()

    def _on_event(self, event: Event) -> None:
        match event:
            case RunCreated():
                record = RunRecord(name=self.project.name, created="", number=event.number)
                self.created.emit(Run(event.folder, record))
                self._runs.refresh()
            case TrainingStarted():
                if self.state == "waiting":
                    self._enter("running")
                self.started.emit(event)
            case EpochDone():
                self.epoch_done.emit(event)
            case CheckpointSaved(kind="best"):
                self._runs.best_saved.emit(event.path)
            case Progress(total=0, text=text) if text:
                self.preparing.emit(text)

    def _done(self, result: TrainingResult) -> None:
        self._result = result

    def _ended(self) -> None:
        self.withdrawn = bool(self._job and self._job.control.stopped)
        self._job = None
        self._enter("idle")
        self._runs.refresh()
        self.ended.emit(self._result)

    def _give_up(self, _error: object = None) -> None:
        if self.state == "waiting" and self._job is None:
            self.withdrawn = True
            self._enter("idle")
            self.ended.emit(None)

    def _enter(self, state: Phase) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def measured(report: Report, name: str) -> Report:
    """``report`` that also tells the status line how far training of the project ``name`` is; called on the lane."""
    started: TrainingStarted | None = None

    def tell(event: Event) -> None:
        nonlocal started
        report(event)
        if isinstance(event, TrainingStarted):
            started = event
        elif isinstance(event, BatchDone) and started:
            steps, epochs = started.steps_per_epoch, started.epochs
            words = text("Training {name} · epoch {epoch}/{epochs}", name=name, epoch=event.epoch + 1, epochs=epochs)
            report(Progress(event.epoch * steps + min(event.step, steps), steps * epochs, words))

    return tell

"""Keeping a run: after each epoch its checkpoints, curve, record and log are on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import keras

from ..core import runs
from ..core.ports import CheckpointSaved, EpochDone, Report, TrainingResult
from ..core.project import Project
from . import saving
from .journal import Journal


class Keeper:
    """Writes one run's folder and reports what was written; every failure is a WorkbenchError."""

    def __init__(self, folder: Path, project: Project, report: Report) -> None:
        self.folder, self.report = folder, report
        self.state = saving.State(project.train.seed, project.compile.monitor)
        self.journal = Journal(folder)

    def epoch(self, done: EpochDone, model: keras.Model) -> None:
        """Keep a completed epoch: checkpoints first, so that the curve never claims more than there is."""
        state = self.state
        done = replace(done, best=state.is_better(done.val_accuracy, done.val_loss))
        state.epoch, state.step = done.epoch + 1, 0
        saved = [CheckpointSaved(saving.save_last(model, self.folder, state), "last")]
        if done.best:
            state.best_val_accuracy, state.best_val_loss = done.val_accuracy, done.val_loss
            saved.append(CheckpointSaved(saving.keep_as_best(self.folder, state), "best"))
        saving.save_state(self.folder, state)
        runs.append_history(self.folder, done)
        runs.update(self.folder, epochs=state.epoch, best_val_accuracy=state.best_val_accuracy)
        self.journal.note(
            f"Epoch {state.epoch}: loss {done.loss:.4f}, accuracy {done.accuracy:.4f}, val_loss {done.val_loss:.4f}, "
            f"val_accuracy {done.val_accuracy:.4f}, {''.join(f'{name} {value:.4f}, ' for name, value in done.more)}"
            f"{done.seconds:.2f} s{', best so far' if done.best else ''}."
        )
        self.report(done)
        for event in saved:
            self.report(event)

    def part(self, step: int, model: keras.Model) -> None:
        """Keep an epoch that was stopped after ``step`` steps."""
        self.state.step = step
        self.report(CheckpointSaved(saving.save_last(model, self.folder, self.state), "last"))

    def close(self, status: runs.Outcome) -> TrainingResult:
        """Write down how the run ended."""
        state = self.state
        state.status = status
        saving.save_state(self.folder, state)
        runs.update(self.folder, status=status)
        self.journal.note(f"{status.capitalize()} after {state.epoch} epochs.")
        return TrainingResult(self.folder, status, state.epoch, state.best_val_accuracy)

"""Keeping a run: after each epoch its checkpoints, curve, record and log are on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..base.progress import Report
from ..project.project import Project
from . import checkpoints, run_folder
from .events import CheckpointSaved, EpochDone, TrainingResult
from .log import RunLog


class Recorder:
    """Writes one run's folder and reports what was written; every failure is a WorkbenchError."""

    def __init__(self, folder: Path, project: Project, report: Report) -> None:
        self.folder, self.report = folder, report
        self.state = checkpoints.RunState(project.train.seed, project.compile.monitor)
        self.journal = RunLog(folder)

    def epoch(self, done: EpochDone, model: checkpoints.Saveable) -> None:
        """Keep a completed epoch: checkpoints first, so that the curve never claims more than there is."""
        state = self.state
        done = replace(done, best=state.is_better(done.val_accuracy, done.val_loss))
        state.epoch, state.step = done.epoch + 1, 0
        saved = [CheckpointSaved(checkpoints.save_last(model, self.folder, state), "last")]
        if done.best:
            state.best_val_accuracy, state.best_val_loss = done.val_accuracy, done.val_loss
            saved.append(CheckpointSaved(checkpoints.keep_as_best(self.folder, state), "best"))
        checkpoints.save_state(self.folder, state)
        run_folder.append_history(self.folder, done)
        run_folder.update(self.folder, epochs=state.epoch, best_val_accuracy=state.best_val_accuracy)
        self.journal.note(
            f"Epoch {state.epoch}: loss {done.loss:.4f}, accuracy {done.accuracy:.4f}, val_loss {done.val_loss:.4f}, "
            f"val_accuracy {done.val_accuracy:.4f}, {''.join(f'{name} {value:.4f}, ' for name, value in done.more)}"
            f"{done.seconds:.2f} s{', best so far' if done.best else ''}."
        )
        self.report(done)
        for event in saved:
            self.report(event)

    def part(self, step: int, model: checkpoints.Saveable) -> None:
        """Keep an epoch that was stopped after ``step`` steps."""
        self.state.step = step
        self.report(CheckpointSaved(checkpoints.save_last(model, self.folder, self.state), "last"))

    def close(self, status: run_folder.Outcome) -> TrainingResult:
        """Write down how the run ended."""
        state = self.state
        state.status = status
        checkpoints.save_state(self.folder, state)
        run_folder.update(self.folder, status=status)
        self.journal.note(f"{status.capitalize()} after {state.epoch} epochs.")
        return TrainingResult(self.folder, status, state.epoch, state.best_val_accuracy)

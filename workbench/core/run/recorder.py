"""Keeping a run: after each epoch its checkpoints, curve, state, record and log are on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..base.errors import WorkbenchError
from ..base.progress import Report
from ..base.text import text
from . import checkpoints, history, record, state
from .checkpoints import Saveable
from .events import CheckpointSaved, EpochDone
from .files import BEST, LAST
from .log import RunLog
from .metrics import in_words, ordered
from .outcome import Outcome, TrainingResult, ended
from .state import RunState, Variables


class Recorder:
    """Writes one run's folder and reports what was written; every failure is a WorkbenchError.

    ``state.json`` is written after the checkpoint and the curve that it belongs to: what it says is
    what a run is continued from, whenever the program may have died.
    """

    def __init__(self, folder: Path, state: RunState, report: Report) -> None:
        self.folder, self.state, self.report = folder, state, report
        self._log = RunLog(folder)
        self._begun = False

    def begin(self, images: int, text: str) -> None:
        """Training is about to take its first step, or the next one, on so many images."""
        # What was written after the state will be written again.
        if not self.state.is_fresh:
            checkpoints.agree(self.folder, self.state)
        self.state = self.state.with_(images=images)
        history.keep_first(self.folder, self.state.epoch)
        record.update(self.folder, status="running", epochs=self.state.epoch, best=self.state.best)
        self._begun = True
        self.note(text)

    def epoch(self, done: EpochDone, model: Saveable, generators: Variables = ()) -> None:
        """Keep a completed epoch; whether it is the best is decided here."""
        done = replace(done, metrics=ordered(done.metrics), best=self.state.is_better(done.metrics))
        best = dict(done.metrics) if done.best else self.state.best
        self._save(model, keep=done.best, done=done, epoch=done.epoch + 1, best=best, generators=generators)
        record.update(self.folder, epochs=self.state.epoch, best=best)
        figures = {
            "epoch": self.state.epoch,
            "metrics": in_words(done.metrics, ", "),
            "seconds": f"{done.seconds:.2f}",
        }
        best_yet = text("Epoch {epoch}: {metrics}, {seconds} s, best so far.", **figures)
        self.note(best_yet if done.best else text("Epoch {epoch}: {metrics}, {seconds} s.", **figures))
        self.report(done)
        self.report(CheckpointSaved(self.folder / LAST, "last"))
        if done.best:
            self.report(CheckpointSaved(self.folder / BEST, "best"))

    def part(
        self, step: int, seconds: float, model: Saveable, generators: Variables = (), accumulators: Variables = ()
    ) -> None:
        """Keep an epoch that was stopped after ``step`` steps and so many seconds."""
        self._save(model, step=step, seconds=seconds, generators=generators, accumulators=accumulators)
        self.report(CheckpointSaved(self.folder / LAST, "last"))

    def _save(self, model: Saveable, keep: bool = False, done: EpochDone | None = None, **changes: Any) -> None:
        """The checkpoint first, so that neither curve nor state ever claims more than there is.

        The best one comes last: it is a copy, which can be made up for whenever the program dies.
        """
        checksum = checkpoints.save_last(model, self.folder)
        sums = {**self.state.sha256, LAST: checksum, **({BEST: checksum} if keep else {})}
        if done:
            history.append(self.folder, done)
        begun = {"step": 0, "seconds": 0.0, "accumulators": ()}
        self.state = self.state.with_(sha256=sums, **{**begun, **changes})
        state.write(self.folder, self.state)
        if keep:
            checkpoints.keep_as_best(self.folder)
        checkpoints.forget_previous(self.folder)

    def note(self, text: str) -> None:
        """Add a line to the log."""
        self._log.note(text)

    def close(self, outcome: Outcome) -> TrainingResult:
        """Write down how the run ended."""
        record.update(self.folder, status=outcome)
        self.note(f"{ended(outcome, self.state.epoch)}.")
        return TrainingResult(self.folder, outcome, self.state.epoch, self.state.best)

    @contextmanager
    def marking_failure(self) -> Iterator[None]:
        """Mark the run as failed when the block fails, whatever the reason.

        A run that is refused before it could go on stays what it was.
        """
        fresh = self.state.is_fresh
        try:
            yield
        except BaseException as error:
            # The disk may be what failed: the record is written if it can be, and the reason matters more.
            with suppress(WorkbenchError):
                if fresh or self._begun:
                    record.update(self.folder, status="failed")
                self.note(text("Failed: {error}", error=error))
            raise

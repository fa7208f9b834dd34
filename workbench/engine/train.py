"""One training run, from a project and its images to a folder of checkpoints and curves."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import tensorflow as tf

from ..core import runs
from ..core.control import Control
from ..core.errors import WorkbenchError
from ..core.ports import (
    CheckpointSaved,
    EpochDone,
    Images,
    Progress,
    Report,
    TrainingResult,
    TrainingStarted,
)
from ..core.project import Project
from . import build, pace, saving
from .feed import plain_feed, training_feed
from .journal import Journal
from .watch import Diverged, Stopped, Watch


def train(project: Project, images: Images, folder: Path, report: Report, control: Control) -> TrainingResult:
    """Train from new weights by Keras' own ``fit`` and keep everything in ``folder``.

    The same project and images give the same weights, bit for bit, on the same machine. Ends
    ``stopped`` when the user says so and ``diverged`` when the loss is no number any more; the
    best checkpoint stays in both cases. Raises WorkbenchError when the project cannot be built or
    a file cannot be written; the run is then marked ``failed``.
    """
    build.check(project)
    run = _Run(project, images, folder, report, control)
    try:
        return run.close(run.outcome())
    except BaseException as error:
        # The disk may be what failed, so the record is written if it can be.
        with suppress(WorkbenchError):
            runs.update(folder, status="failed")
            run.journal.note(f"Failed: {error}")
        raise


class _Run:
    """What one run carries from epoch to epoch."""

    def __init__(self, project: Project, images: Images, folder: Path, report: Report, control: Control) -> None:
        self.project, self.images, self.folder = project, images, folder
        self.report, self.control = report, control
        self.state = saving.State(project.train.seed)
        self.journal = Journal(folder)
        self.watch: Watch | None = None

    def outcome(self) -> runs.Outcome:
        """Train until it is over, in whatever way."""
        try:
            self.fit()
        except Stopped:
            return "stopped"
        except Diverged as reason:
            self.journal.note(f"Diverged: {reason}. The best checkpoint is kept; a smaller learning rate may help.")
            return "diverged"
        except tf.errors.ResourceExhaustedError as error:
            raise WorkbenchError(
                f"There is not enough memory to train {self.project.name}.",
                "Choose a smaller batch size, or fewer units or filters.",
            ) from error
        return "finished"

    def fit(self) -> None:
        """Build, measure, train. Raises Stopped or Diverged when it ends early."""
        train, count = self.project.train, len(self.images.train_images)
        steps = -(-count // train.batch_size)
        with tf.device("CPU:0"):
            epoch = tf.Variable(0, dtype=tf.int32, trainable=False)
        self.report(Progress(0, 0, "Building the network"))
        feed, validation = self._feeds(epoch)
        together = pace.steps_per_execution(self.project, feed, steps)
        self._stop_if_told()
        model = build.compiled(self.project)
        model.steps_per_execution = together
        self.journal.note(
            f"{self.project.name}: {model.count_params():,} parameters, {count:,} images, "
            f"{len(self.images.validation_images):,} for validation, {steps} steps per epoch, {together} at a time, "
            f"TensorFlow {tf.__version__}."
        )
        self._stop_if_told()
        self.report(TrainingStarted(train.epochs, steps, train.batch_size, count))
        self.watch = Watch(epoch, train.batch_size, count, self.report, self.control, self._finish_epoch)
        # Without shuffle=False Keras warns that it leaves a dataset's order alone.
        model.fit(
            feed,
            epochs=train.epochs,
            validation_data=validation,
            callbacks=[self.watch],
            verbose=0,
            shuffle=False,
        )

    def _feeds(self, epoch: tf.Variable) -> tuple[tf.data.Dataset, tf.data.Dataset]:
        images, train = self.images, self.project.train
        form, classes = self.project.compile.loss.labels, self.project.data.source.classes
        return (
            training_feed(images.train_images, images.train_labels, form, classes, train.batch_size, train.seed, epoch),
            plain_feed(images.validation_images, images.validation_labels, form, classes, train.batch_size),
        )

    def _stop_if_told(self) -> None:
        self.control.wait_while_paused()
        if self.control.stopped:
            raise Stopped

    def _finish_epoch(self, done: EpochDone) -> None:
        """Save and report a completed epoch: checkpoints first, so that the curve never claims more than there is."""
        state = self.state
        done = replace(done, best=state.is_better(done.val_accuracy, done.val_loss))
        state.epoch, state.step = done.epoch + 1, 0
        last = self._save_last()
        saved = [CheckpointSaved(last, "last")]
        if done.best:
            state.best_val_accuracy, state.best_val_loss = done.val_accuracy, done.val_loss
            saved.append(CheckpointSaved(saving.keep_as_best(self.folder, state), "best"))
        saving.save_state(self.folder, state)
        runs.append_history(self.folder, done)
        runs.update(self.folder, epochs=state.epoch, best_val_accuracy=state.best_val_accuracy)
        self.journal.note(
            f"Epoch {state.epoch}: loss {done.loss:.4f}, accuracy {done.accuracy:.4f}, val_loss {done.val_loss:.4f}, "
            f"val_accuracy {done.val_accuracy:.4f}, {done.seconds:.2f} s{', best so far' if done.best else ''}."
        )
        self.report(done)
        for event in saved:
            self.report(event)

    def _save_last(self) -> Path:
        assert self.watch is not None
        return saving.save_last(self.watch.model, self.folder, self.state)

    def close(self, status: runs.Outcome) -> TrainingResult:
        """Save what a stop left half done, and write down how the run ended."""
        state = self.state
        state.status = status
        if status == "stopped" and self.watch is not None and self.watch.step:
            state.step = self.watch.step
            self.report(CheckpointSaved(self._save_last(), "last"))
        saving.save_state(self.folder, state)
        runs.update(self.folder, status=status)
        self.journal.note(f"{status.capitalize()} after {state.epoch} epochs.")
        return TrainingResult(self.folder, status, state.epoch, state.best_val_accuracy)

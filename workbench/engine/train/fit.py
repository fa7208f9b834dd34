"""One training run, from a project and its images to a folder of checkpoints and curves."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import tensorflow as tf

from ...core.base.control import Control
from ...core.base.errors import WorkbenchError
from ...core.base.progress import Progress, Report
from ...core.data.images import Images
from ...core.project.project import Project
from ...core.run import run_folder
from ...core.run.events import TrainingResult, TrainingStarted
from ...core.run.recorder import Recorder
from ..model import build
from ..model.batches import plain_feed
from . import steps_per_execution
from .feed import training_feed
from .watch import Diverged, Stopped, Watch


def train(project: Project, images: Images, folder: Path, report: Report, control: Control) -> TrainingResult:
    """Train from new weights by Keras' own ``fit`` and keep everything in ``folder``.

    The same project and images give the same weights, bit for bit, on the same machine. Ends
    ``stopped`` when the user says so and ``diverged`` when the loss is no number any more; the
    best checkpoint stays in both cases. Raises WorkbenchError when the project cannot be built or
    a file cannot be written; the run is then marked ``failed``.
    """
    keeper = Recorder(folder, project, report)
    try:
        build.check(project, images.facts)
        return keeper.close(_outcome(project, images, keeper, control))
    except BaseException as error:
        # The disk may be what failed, so the record is written if it can be.
        with suppress(WorkbenchError):
            run_folder.update(folder, status="failed")
            keeper.journal.note(f"Failed: {error}")
        raise


def _outcome(project: Project, images: Images, keeper: Recorder, control: Control) -> run_folder.Outcome:
    """Train until it is over, in whatever way."""
    try:
        _fit(project, images, keeper, control)
    except Stopped:
        return "stopped"
    except Diverged as reason:
        keeper.journal.note(f"Diverged: {reason}. The best checkpoint is kept; a smaller learning rate may help.")
        return "diverged"
    except tf.errors.ResourceExhaustedError as error:
        raise WorkbenchError(
            f"There is not enough memory to train {project.name}.",
            "Choose a smaller batch size, or fewer units or filters.",
        ) from error
    return "finished"


def _fit(project: Project, images: Images, keeper: Recorder, control: Control) -> None:
    """Build, measure, train. Raises Stopped or Diverged when it ends early."""
    train, count, report = project.train, len(images.train_images), keeper.report
    steps = -(-count // train.batch_size)
    with tf.device("CPU:0"):
        epoch = tf.Variable(0, dtype=tf.int32, trainable=False)
    report(Progress(0, 0, "Building the network"))
    feed, validation = _feeds(project, images, epoch)
    _stop_if_told(control)
    together = steps_per_execution.steps_per_execution(project, images.facts, feed, steps)
    _stop_if_told(control)
    model = build.compiled(project, images.facts)
    model.steps_per_execution = together
    keeper.journal.note(
        f"{project.name}: {model.count_params():,} parameters, {count:,} images, "
        f"{len(images.validation_images):,} for validation, {steps} steps per epoch, {together} at a time, "
        f"TensorFlow {tf.__version__}."
    )
    report(TrainingStarted(train.epochs, steps, train.batch_size, count))
    watch = Watch(epoch, train.batch_size, count, report, control, keeper.epoch)
    try:
        # Without shuffle=False Keras warns that it leaves a dataset's order alone.
        model.fit(feed, epochs=train.epochs, validation_data=validation, callbacks=[watch], verbose=0, shuffle=False)
    except Stopped:
        if watch.step:
            keeper.part(watch.step, model)
        raise


def _feeds(project: Project, images: Images, epoch: tf.Variable) -> tuple[tf.data.Dataset, tf.data.Dataset]:
    train, form, classes = project.train, project.compile.loss.labels, images.format.classes
    return (
        training_feed(images.train_images, images.train_labels, form, classes, train.batch_size, train.seed, epoch),
        plain_feed(images.validation_images, images.validation_labels, form, classes, train.batch_size),
    )


def _stop_if_told(control: Control) -> None:
    control.wait_while_paused()
    if control.stopped:
        raise Stopped

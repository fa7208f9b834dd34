"""Training by Keras' own ``fit``, from new weights or from where a run stands."""

from __future__ import annotations

import tensorflow as tf

from ...core.base.control import Control
from ...core.base.errors import WorkbenchError
from ...core.base.progress import Progress
from ...core.base.text import text
from ...core.code import fit_code
from ...core.run.events import TrainingStarted
from ...core.run.outcome import Outcome
from ...core.run.plan import Plan
from ...core.run.recorder import Recorder
from ...core.run.state import RunState
from ..model import build
from ..model.batches import plain_feed
from . import resume, steps_per_execution
from .callbacks.divergence import Diverged, Divergence
from .callbacks.keep import Keep
from .callbacks.obey import Obey, Stopped, obey
from .callbacks.position import Position
from .callbacks.recount import Recount
from .callbacks.report import ReportBatches
from .clock import Clock
from .epochs import train_epochs
from .feed import Epoch, training_feed


def train(plan: Plan, state: RunState, recorder: Recorder, control: Control) -> Outcome:
    """Train from where ``state`` stands to the end of the plan, and hand what is reached to the recorder.

    The same plan gives the same weights, bit for bit, on the same machine, whether it is stopped
    and continued or not. Ends ``stopped`` when the user says so and ``diverged`` when the loss is no
    number any more; the best checkpoint stays in both cases. Raises WorkbenchError when the project
    cannot be built, the state cannot be continued, or a file cannot be read or written.
    """
    plan.check(state)
    build.check(plan.project, plan.images.facts)
    try:
        _train(plan, state, recorder, control)
    except Stopped:
        return "stopped"
    except Diverged as reason:
        recorder.note(
            text("Diverged: {reason}. The best checkpoint is kept; a smaller learning rate may help.", reason=reason)
        )
        return "diverged"
    except tf.errors.ResourceExhaustedError as error:
        raise WorkbenchError(
            text("There is not enough memory to train {name}.", name=plan.project.name),
            text("Choose a smaller batch size, or fewer units or filters."),
        ) from error
    return "finished"


def _train(plan: Plan, state: RunState, recorder: Recorder, control: Control) -> None:
    """Build, measure, train. Raises Stopped or Diverged when it ends early."""
    project, steps, batch_size, clock = plan.project, plan.steps_per_epoch, plan.project.train.batch_size, Clock()
    images, held = len(plan.images.train_images), len(plan.images.validation_images)
    recorder.report(Progress(0, 0, text("Building the network")))
    epoch = Epoch(fit_code.order(project), images, fit_code.augment(project))
    training, validation = _feeds(plan, epoch)
    obey(control, clock)
    together = steps_per_execution.steps_per_execution(project, plan.images.facts, training, steps)
    obey(control, clock)
    model = build.compiled(project, plan.images.facts)
    model.steps_per_execution = together
    resume.put_back(model, state, recorder.folder, validation)
    recorder.begin(
        images,
        f"{project.name}: {model.count_params():,} parameters, {images:,} images, {held:,} for validation, "
        f"{steps} steps per epoch, {together} at a time, TensorFlow {tf.__version__}.",
    )
    recorder.report(TrainingStarted(project.train.epochs, steps, batch_size, images))
    position = Position(clock, epoch.begin, steps, state.step, state.seconds)
    keep = Keep(position, recorder)
    callbacks = (
        position,
        Recount(state.accumulators),
        Divergence(position),
        ReportBatches(position, batch_size, images, recorder.report),
        Obey(control, clock),
        keep,
    )
    try:
        train_epochs(model, project, state, training, validation, callbacks)
    except Stopped:
        keep.begun_epoch()
        raise


def _feeds(plan: Plan, epoch: Epoch) -> tuple[tf.data.Dataset, tf.data.Dataset]:
    """Batches to train on, in the order of the epoch at hand, and batches to validate on."""
    images, form, batch_size = plan.images, plan.project.compile.loss.labels, plan.project.train.batch_size
    return (
        training_feed(images.train_images, images.train_labels, form, plan.classes, batch_size, epoch),
        plain_feed(images.validation_images, images.validation_labels, form, plan.classes, batch_size),
    )

"""A learning-rate search: a throw-away model takes ever larger steps until its loss runs away."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import count

import tensorflow as tf

from ...core.base.control import Control
from ...core.base.errors import WorkbenchError
from ...core.base.progress import Progress, Report
from ...core.base.text import text
from ...core.catalog.schedules import Constant
from ...core.code import fit_code
from ...core.data.images import Images
from ...core.project.project import Project
from ...core.run import rate_search
from ...core.run.events import RateTried
from ..model import build
from .feed import Epoch, training_feed

Batch = tuple[tf.Tensor, tf.Tensor]


def find_rate(project: Project, images: Images, report: Report, control: Control) -> tuple[RateTried, ...]:
    """Take up to ``rates.STEPS`` steps with growing rates from new weights, one ``RateTried`` for each.

    A step whose loss is no number is left out, and is the last. The project's own rate and schedule
    play no part; everything else is as in training. Nothing is written to disk. Raises
    WorkbenchError when the project cannot be built or does not fit into memory.
    """
    build.check(project, images.facts)
    report(Progress(0, rate_search.STEPS, text("Building the network")))
    model = build.compiled(project.with_(compile=project.compile.with_(schedule=Constant())), images.facts)
    tried: list[RateTried] = []
    try:
        for step, (pixels, answers) in zip(range(1, rate_search.STEPS + 1), _endless(project, images), strict=False):
            control.wait_while_paused()
            if control.stopped:
                break
            model.optimizer.learning_rate = rate_search.rate(step)
            # Keras reports means over all steps so far; each step is to speak for itself.
            model.reset_metrics()
            loss = float(model.train_on_batch(pixels, answers, return_dict=True)["loss"])
            if not math.isfinite(loss):
                break
            tried.append(RateTried(step, rate_search.rate(step), loss))
            report(tried[-1])
            if rate_search.ran_away(tried):
                break
    except tf.errors.ResourceExhaustedError as error:
        raise WorkbenchError(
            text("There is not enough memory to train {name}.", name=project.name),
            text("Choose a smaller batch size, or fewer units or filters."),
        ) from error
    return tuple(tried)


def _endless(project: Project, images: Images) -> Iterator[Batch]:
    """The training feed's batches, epoch after epoch."""
    train, form, classes = project.train, project.compile.loss.labels, images.format.classes
    epoch = Epoch(fit_code.order(project), len(images.train_images), fit_code.augment(project))
    feed = training_feed(images.train_images, images.train_labels, form, classes, train.batch_size, epoch)
    for number in count():
        epoch.begin(number)
        yield from feed

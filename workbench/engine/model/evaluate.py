"""How good a restored model is on labelled pictures."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ...core.catalog.metrics import accuracy
from ...core.data.images import Labels, Pictures
from ...core.ports.model import Scores
from ...core.project import project_file
from ...core.run import run_folder
from ...core.spec.calls import Call, Formula
from . import foreign_code, formula_loss
from .batches import plain_feed
from .build import make
from .entering import entering
from .trained_on import TrainedOn

BATCH = 500


def evaluate(model: keras.Model, trained: TrainedOn, pictures: Pictures, labels: Labels) -> Scores:
    """Loss and accuracy over uint8 [n, side, side] and uint8 [n], with the loss that the model was trained on.

    The model is compiled for it, so only one thread at a time may evaluate it. A model that was
    saved without a loss is measured with crossentropy; a loss formula is read from the run's project
    beside the file. Raises WorkbenchError when the loss is unknown, or pictures or labels do not fit.
    """
    _check(trained, pictures, labels)
    metric = make(accuracy(trained.labels))
    classes = trained.format.classes
    try:
        model.compile(loss=_loss(trained), metrics=[metric])
        feed = plain_feed(pictures, labels, trained.labels, classes, BATCH, lambda batch: entering(batch, trained))
        values = model.evaluate(feed, verbose=0, return_dict=True)
    except WorkbenchError:
        raise
    except Exception as error:  # a stranger's loss and layers may raise anything
        raise WorkbenchError(
            text(
                "{path} cannot be evaluated: its loss does not take {classes} classes.",
                path=trained.path,
                classes=classes,
            )
        ) from error
    return Scores(float(values["loss"]), float(np.clip(values["accuracy"], 0, 1)), len(pictures))


def _check(trained: TrainedOn, pictures: Pictures, labels: Labels) -> None:
    if not len(pictures):
        raise WorkbenchError(text("There are no images to evaluate {path} on.", path=trained.path))
    trained.check(pictures)
    classes = trained.format.classes
    if labels.max() >= classes:
        raise WorkbenchError(
            text(
                "{path} cannot be evaluated on these images: it tells {classes} classes apart, "
                "numbered from 0, and there are images of class {label}.",
                path=trained.path,
                classes=classes,
                label=labels.max(),
            ),
            text("Choose a model that was trained on images of these classes."),
        )


def _loss(trained: TrainedOn) -> Any:
    loss = trained.loss
    if loss is None:
        return make(Call("losses.SparseCategoricalCrossentropy", {"from_logits": trained.logits}))
    # Of a function of the run's own, the file holds only the name.
    if isinstance(loss, dict) and loss.get("class_name") == "function":
        return formula_loss.loss_function(_formula(trained))
    foreign_code.refuse(trained.path, {"loss": loss})
    return keras.losses.deserialize(loss) if isinstance(loss, dict) else loss


def _formula(trained: TrainedOn) -> Formula:
    """The formula that the model was trained on, out of its run's project."""
    beside = trained.path.parent / run_folder.PROJECT
    target = project_file.load(beside).compile.loss.target() if beside.exists() else None
    if not isinstance(target, Formula):
        raise WorkbenchError(
            text(
                "{path} was trained on a loss formula, which model files do not hold, and no project "
                "with a formula lies beside it.",
                path=trained.path,
            ),
            text("Evaluate it in its run folder, or put the run's {project} beside it.", project=run_folder.PROJECT),
        )
    return target

"""How good a model file is on labelled images."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np

from ...core.base.errors import WorkbenchError
from ...core.data.images import Labels, Pictures
from ...core.ports.model import Scores
from ...core.project import project_file
from ...core.run import run_folder
from ...core.spec.calls import Call, Formula
from . import formula_loss, restore
from .batches import plain_feed
from .build import make

BATCH = 500


def evaluate(checkpoint: Path, images: Pictures, labels: Labels) -> Scores:
    """Loss and accuracy over uint8 [n, 28, 28] and uint8 [n], with the loss that the model was trained on.

    A model that was saved without a loss is measured with crossentropy; a loss formula is read from
    the run's project beside the file. Raises WorkbenchError when the file cannot be restored, its
    loss is unknown, or there are no images.
    """
    if not len(images):
        raise WorkbenchError(f"There are no images to evaluate {checkpoint} on.")
    restored = restore.load(checkpoint)
    accuracy = "Sparse" if restored.labels == "index" else ""
    metric = make(Call(f"metrics.{accuracy}CategoricalAccuracy", {"name": "accuracy"}))
    try:
        restored.model.compile(loss=_loss(restored), metrics=[metric])
        feed = plain_feed(images, labels, restored.labels, restore.CLASSES, BATCH)
        if not restored.channel:
            feed = feed.map(lambda pixels, answer: (pixels[..., 0], answer))
        values = restored.model.evaluate(feed, verbose=0, return_dict=True)
    except restore.FAILURES as error:
        raise WorkbenchError(f"{checkpoint} cannot be evaluated: its loss does not take ten classes.") from error
    return Scores(float(values["loss"]), float(np.clip(values["accuracy"], 0, 1)), len(images))


def _loss(restored: restore.Restored) -> Any:
    if restored.loss is None:
        return make(Call("losses.SparseCategoricalCrossentropy", {"from_logits": restored.logits}))
    if restored.formula:
        return formula_loss.loss_function(_formula(restored.path))
    if isinstance(restored.loss, dict):
        return keras.losses.deserialize(restored.loss)
    return restored.loss


def _formula(checkpoint: Path) -> Formula:
    """The formula that the checkpoint was trained on, out of its run's project."""
    beside = checkpoint.parent / run_folder.PROJECT
    target = project_file.load(beside).compile.loss.target() if beside.exists() else None
    if not isinstance(target, Formula):
        raise WorkbenchError(
            f"{checkpoint} was trained on a loss formula, which model files do not hold, and no project with "
            f"a formula lies beside it.",
            f"Evaluate it in its run folder, or put the run's {run_folder.PROJECT} beside it.",
        )
    return target

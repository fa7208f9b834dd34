"""A loss given as a formula: computed with ``keras.ops``, and tried out before anything is trained on it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from ...core.base.errors import WorkbenchError
from ...core.base.text import mark, text
from ...core.spec.calls import Formula
from ...core.spec.formula_check import OUTPUTS

PROBABILITIES = (0.001, 0.05, 0.1, 0.5, 0.9, 0.991)
"""Ordinary outputs: none exactly 0 or 1, where many a good formula has no value either."""
HINT = mark("Change the formula in the Compile tab. maximum(x, 0.0000001) keeps log, sqrt and / away from zero.")

LossFunction = Callable[[Any, Any], Any]


def loss_function(formula: Formula) -> LossFunction:
    """The loss as Keras takes it: float32 [b, classes] twice -> float32 [b], the mean over the classes.

    It bears the formula's name, as the function in the exported script does.
    """

    def loss(y_true: Any, y_pred: Any) -> Any:
        return keras.ops.mean(formula.tree.compute(keras.ops, {"y_true": y_true, "y_pred": y_pred}), axis=-1)

    loss.__name__ = loss.__qualname__ = formula.name
    return loss


def check(formula: Formula) -> None:
    """Compute the formula and its gradient on sample tensors.

    Raises WorkbenchError when it gives no number for each output, does not depend on ``y_pred`` in
    a way that training could follow, or gives no finite number for ordinary outputs.
    """
    # As many classes as there are rows: a formula works on each output by itself, so any number would do.
    labels = np.eye(len(PROBABILITIES), dtype=np.float32)
    outputs = np.repeat(np.asarray(PROBABILITIES, np.float32)[:, None], len(labels), axis=1)
    y_true, y_pred = tf.constant(labels), tf.constant(outputs)
    with tf.GradientTape() as tape:
        tape.watch(y_pred)
        values = formula.tree.compute(keras.ops, {"y_true": y_true, "y_pred": y_pred})
        found = getattr(values, "shape", ())
        if tuple(found) == outputs.shape:
            values = tf.convert_to_tensor(values)
    gradient = tape.gradient(values, y_pred) if tuple(found) == outputs.shape else None
    if gradient is None:
        raise WorkbenchError(
            text("The loss formula cannot be trained on: its value does not change with y_pred."),
            text("A loss compares y_pred with y_true, as square(y_true - y_pred) does."),
        )
    if not _is_followed(formula):
        raise WorkbenchError(
            text("The loss formula cannot be trained on: its gradient is 0 everywhere."),
            text("A loss compares y_pred with y_true, as square(y_true - y_pred) does."),
        )
    for what, tensor in (("value", values), ("gradient", gradient)):
        _finite(what, np.asarray(tensor), labels, outputs)


def _is_followed(formula: Formula) -> bool:
    """Whether the gradient is anything but 0 for some probability or raw score; in single precision it may become 0."""
    for label in (0.0, 1.0):
        y_pred = tf.constant(np.concatenate(OUTPUTS)[:, None], tf.float32)
        with tf.GradientTape() as tape:
            tape.watch(y_pred)
            values = formula.tree.compute(keras.ops, {"y_true": tf.fill(y_pred.shape, label), "y_pred": y_pred})
        gradient = tape.gradient(values, y_pred)
        if gradient is not None and np.any(np.asarray(gradient) != 0):
            return True
    return False


def _finite(what: str, found: np.ndarray, labels: np.ndarray, outputs: np.ndarray) -> None:
    for value, y_true, y_pred in zip(found.flat, labels.flat, outputs.flat, strict=True):
        if not math.isfinite(value):
            raise WorkbenchError(
                text(
                    "The loss formula cannot be trained on: its {what} is {value} where y_true is "
                    "{y_true} and y_pred is {y_pred}.",
                    what=what,
                    value=value,
                    y_true=f"{y_true:g}",
                    y_pred=f"{y_pred:g}",
                ),
                text(HINT),
            )

"""What a trained model has learned: every variable of its layers."""

from __future__ import annotations

import keras
import numpy as np

from ...core.weights.variable import Variable


def variables(model: keras.Model) -> tuple[Variable, ...]:
    """The variables in the order of the layers; no optimizer slots and no random seeds among them.

    A name is the variable's path below its layer: ``kernel``, or for what a layer wraps
    ``forward_lstm/lstm_cell/kernel``.
    """
    return tuple(
        Variable(layer.name, _below(layer.name, each.path), each.trainable, np.asarray(each, np.float32))
        for layer in model.layers
        for each in layer.weights
    )


def _below(layer: str, path: str) -> str:
    parts = path.split("/")
    # What a layer wraps is built without it when a file is restored: its path begins below the layer already.
    return "/".join(parts[parts.index(layer) + 1 :]) if layer in parts[:-1] else path

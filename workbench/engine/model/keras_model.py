"""A model file that Keras has restored: the one door to everything that is asked of it."""

from __future__ import annotations

import threading
from collections.abc import Collection
from functools import cached_property
from pathlib import Path

import keras
import numpy as np

from ...core.data.images import Labels, Pictures
from ...core.pictures.format import PictureFormat
from ...core.ports.model import Activations, Probabilities, Scores
from ...core.weights.variable import Variable
from . import evaluate, restore, variables
from .layer_outputs import LayerOutputs
from .model_reader import ModelReader
from .trained_on import TrainedOn, trained_on


class KerasModel:
    """``core.ports.model.Model`` on a Keras model of its own; several threads may ask it.

    Raises WorkbenchError that names the file and the cause when it cannot be restored.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._config, self._model = restore.restored(path)
        self._evaluating = threading.Lock()

    @property
    def format(self) -> PictureFormat:
        """The pictures it takes and the classes it tells apart; raises as ``Model`` says."""
        return self._trained_on.format

    @property
    def white(self) -> float:
        """What it is given for a white pixel."""
        return self._trained_on.white

    def read(self, pictures: Pictures) -> Probabilities:
        """Probabilities, float32 [n, classes], for uint8 [n, side, side]."""
        return self._reader.read(pictures)

    def activations(self, pictures: Pictures, layers: Collection[str] | None = None) -> Activations:
        """What each layer, or each of these, gives for uint8 [n, side, side]."""
        return self._layer_outputs.of(pictures, layers)

    def weights(self) -> tuple[Variable, ...]:
        """Every variable, in the order of the layers."""
        return variables.variables(self._model)

    def evaluate(self, pictures: Pictures, labels: Labels) -> Scores:
        """Loss and accuracy on uint8 [n, side, side] and class numbers [n]."""
        with self._evaluating:
            return evaluate.evaluate(self._model, self._trained_on, pictures, labels)

    # Made when they are first asked for: the weights of any model may be looked at.

    @cached_property
    def _trained_on(self) -> TrainedOn:
        shapes = self._model.input_shape, self._model.output_shape
        return trained_on(self._path, self._config, *shapes, _learned_variance(self._model))

    @cached_property
    def _reader(self) -> ModelReader:
        return ModelReader(self._model, self._trained_on)

    @cached_property
    def _layer_outputs(self) -> LayerOutputs:
        return LayerOutputs(self._model, self._trained_on)


def _learned_variance(model: keras.Model) -> float | None:
    """What the model's first Normalization takes for the variance of its inputs, if it has one."""
    first = next((layer for layer in model.layers if isinstance(layer, keras.layers.Normalization)), None)
    variance = getattr(first, "variance", None)
    return None if variance is None else float(np.max(np.asarray(variance)))

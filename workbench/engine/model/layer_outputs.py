"""What the layers of a restored model give for some pictures."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from functools import lru_cache

import keras
import numpy as np
import tensorflow as tf

from ...core.base.text import text
from ...core.data.images import Pictures
from ...core.ports.model import Activations
from ...core.spec.shape import Shape
from .calling import calling
from .entering import entering
from .trained_on import TrainedOn

MOST_VALUES = 16_000_000
"""Values in one answer, 64 MB: a few dozen pictures through the largest network of the presets."""
TRACED = 4
"""Choices of layers that are kept traced."""


class LayerOutputs:
    """Traces a function for each choice of layers; several threads may ask."""

    def __init__(self, model: keras.Model, trained: TrainedOn) -> None:
        self._model, self._trained = model, trained
        outputs = {layer.name: layer.output for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)}
        self._outputs = {name: output for name, output in outputs.items() if isinstance(output, keras.KerasTensor)}
        self._function = lru_cache(TRACED)(self._traced)

    def of(self, pictures: Pictures, layers: Collection[str] | None = None) -> Activations:
        """What each layer, or each of ``layers``, gives for uint8 [n, side, side].

        In the network's order, a layer that would bring the answer above ``MOST_VALUES`` is left
        out. Raises ValueError for a name that no layer has, and as ``TrainedOn.check`` does.
        """
        self._trained.check(pictures)
        if unknown := set(layers or ()) - self._outputs.keys():
            raise ValueError(
                text(
                    "the model has no layers {unknown}; it has {known}",
                    unknown=sorted(unknown),
                    known=list(self._outputs),
                )
            )
        left = MOST_VALUES
        chosen, too_large = [], {}
        for name in self._outputs if layers is None else [name for name in self._outputs if name in layers]:
            shape = self._shape(name)
            values = len(pictures) * math.prod(shape)
            if values > left:
                too_large[name] = shape
            else:
                left -= values
                chosen.append(name)
        with calling(self._trained.path):
            found = self._function(tuple(chosen))(tf.constant(pictures)) if chosen else []
            return Activations({name: np.asarray(each) for name, each in zip(chosen, found, strict=True)}, too_large)

    def _shape(self, name: str) -> Shape:
        return tuple(length or 1 for length in self._outputs[name].shape[1:])

    def _traced(self, names: tuple[str, ...]) -> Callable[[tf.Tensor], list[tf.Tensor]]:
        side = self._trained.format.side
        inside = keras.Model(self._model.inputs, [self._outputs[name] for name in names])

        @tf.function(input_signature=[tf.TensorSpec((None, side, side), tf.uint8)])
        def outputs(pictures: tf.Tensor) -> list[tf.Tensor]:
            return [tf.cast(each, tf.float32) for each in inside(entering(pictures, self._trained), training=False)]

        return outputs

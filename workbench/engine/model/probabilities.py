"""What a model gives, as probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SMALLEST = np.float32(1e-7)
"""What Keras' losses, too, take for a probability of nothing."""


def probabilities(outputs: NDArray[np.float32], logits: bool) -> NDArray[np.float32]:
    """Outputs float32 [n, classes] as probabilities, the way the loss took them in training.

    Raw scores go through softmax; anything else is cut to 0…1 and divided by its sum, which leaves
    the outputs of a softmax layer as they are.
    """
    positive = softmax(outputs) if logits else outputs.clip(SMALLEST, np.float32(1))
    return np.asarray(positive / positive.sum(axis=-1, keepdims=True), np.float32)


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Powers of e, divided by their sum along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), np.float32)

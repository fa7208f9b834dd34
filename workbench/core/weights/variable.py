"""One variable of a trained model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Variable:
    """One variable of a trained model: its layer, its name in Keras, and its values as float32."""

    layer: str
    name: str
    trainable: bool
    values: NDArray[np.float32]

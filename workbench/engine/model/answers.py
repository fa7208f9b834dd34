"""What a model gives, as an answer that can be shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ...core.ports.model import Probabilities
from .model_file import OTHER
from .probabilities import probabilities
from .trained_on import TrainedOn


def answers(outputs: NDArray[np.float32], trained: TrainedOn) -> Probabilities:
    """Outputs float32 [n, classes] as probabilities; raises WorkbenchError where the model gives no numbers."""
    with np.errstate(all="ignore"):
        found = probabilities(outputs, trained.logits)
    if not np.isfinite(found).all():
        raise WorkbenchError(
            text("{path} gives no numbers for this picture: its weights are too large.", path=trained.path), text(OTHER)
        )
    return found

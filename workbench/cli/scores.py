"""How good a model is, in words, and on MNIST's own test images."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..core.base.numbers import fixed
from ..core.base.text import text
from ..core.data import idx
from ..core.data.images import Labels, Pictures
from ..core.ports.engine import Engine
from ..core.ports.model import Model, Scores

SUSPICIOUS, BETTER, ENOUGH = 0.8, 0.25, 1000
"""An accuracy below which one asks why; how much better turned pictures have to be read; how many are tried."""


def on_test_images(engine: Engine, checkpoint: Path, folder: Path) -> str:
    """How good a model is on the test images in a folder of IDX files, in words, and what is odd about them.

    Raises WorkbenchError as reading and opening do.
    """
    model, (pictures, labels) = engine.open(checkpoint), idx.read_digits(folder, "t10k")
    found = model.evaluate(pictures, labels)
    turned = found.accuracy < SUSPICIOUS and _reads_turned(model, pictures[:ENOUGH], labels[:ENOUGH], found.accuracy)
    if not turned:
        return words(found)
    remark = text("These pictures seem to be transposed, as EMNIST's files are: rows are columns.")
    right = words(model.evaluate(np.ascontiguousarray(pictures.transpose(0, 2, 1)), labels))
    return "\n".join((words(found), remark, text("Turned: {right}", right=right)))


def _reads_turned(model: Model, pictures: Pictures, labels: Labels, accuracy: float) -> bool:
    turned = np.ascontiguousarray(pictures.transpose(0, 2, 1))
    return model.evaluate(turned, labels).accuracy > accuracy + BETTER


def words(scores: Scores) -> str:
    """One line."""
    return text(
        "Accuracy {accuracy}, loss {loss} on {images} images.",
        accuracy=f"{scores.accuracy:.2%}",
        loss=fixed(scores.loss, 4),
        images=f"{scores.images:,}",
    )

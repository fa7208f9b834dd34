"""How good a model is, in words, and on MNIST's own test images."""

from __future__ import annotations

from pathlib import Path

from ..core.base.text import text
from ..core.data import idx
from ..core.ports.engine import Engine
from ..core.ports.model import Scores


def on_test_images(engine: Engine, checkpoint: Path, folder: Path) -> Scores:
    """Evaluate on the test images in a folder of IDX files; raises WorkbenchError as reading and opening do."""
    return engine.open(checkpoint).evaluate(*idx.read_digits(folder, "t10k"))


def words(scores: Scores) -> str:
    """One line."""
    return text(
        "Accuracy {accuracy}, loss {loss} on {images} images.",
        accuracy=f"{scores.accuracy:.2%}",
        loss=f"{scores.loss:.4f}",
        images=f"{scores.images:,}",
    )

"""Saving a model's weights as text: line by line, since the text of a large model is larger than the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..base.atomic import replacing
from ..base.errors import file_error
from . import weights_text
from .variable import Variable


def save(path: Path, weights: Sequence[Variable], before_each: Callable[[], None] = lambda: None) -> None:
    """Write all weights; ``before_each`` is called before every line and may raise to give up.

    What was at ``path`` is left alone unless everything is written. Raises WorkbenchError.
    """
    try:
        with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as handle:
            for line in weights_text.lines(weights):
                before_each()
                handle.write(line + "\n")
    except OSError as error:
        raise file_error("write the weights to", path, error) from error

"""Using a stranger's model: what it raises when it is called is said as an error of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...core.base.errors import WorkbenchError
from ...core.base.quote import shortened
from ...core.base.text import text
from .model_file import OTHER

CAUSE = re.compile("Exception encountered: ")
"""What Keras writes between an error's surroundings and what caused it."""


@contextmanager
def calling(path: Path) -> Iterator[None]:
    """Call the model of that file in this block.

    A layer may be made and restored and fail only when it is called, with any exception there is. Raises
    WorkbenchError that names the file and the cause.
    """
    try:
        yield
    except WorkbenchError:
        raise
    except Exception as error:
        raise WorkbenchError(
            text("{path} fails when it is given a picture: {reason}.", path=path, reason=brief(error)), text(OTHER)
        ) from error


def brief(error: Exception) -> str:
    """What Keras or TensorFlow said in a line: the innermost cause, without the configuration around it."""
    cause = CAUSE.split(str(error))[-1].strip()
    return shortened(cause.split("\n")[0], 300).rstrip(".") or type(error).__name__

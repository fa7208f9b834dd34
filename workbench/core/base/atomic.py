"""Writing files so that a crash, a full disk or a pulled plug never costs what was there before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; flush it and rename it over ``path`` on success.

    The temporary name keeps the suffix, since Keras chooses its format by it. On any error the
    temporary file is removed and ``path`` is left as it was.
    """
    temporary = path.with_name(f".{path.stem}-{uuid4().hex[:8]}{path.suffix}")
    try:
        yield temporary
        with temporary.open("rb+") as handle:
            os.fsync(handle.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text atomically; raises OSError, with ``path`` untouched, when it cannot."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")

"""A run's ``log.txt``: what happened when, in lines for people."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ..base.errors import file_error
from .files import LOG


class RunLog:
    """Appends lines to the log of one run folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOG

    def note(self, text: str) -> None:
        """Add one line with the time; raises WorkbenchError when the disk does not take it."""
        try:
            with self._path.open("a", encoding="utf-8") as handle:
                handle.write(f"{datetime.now():%Y-%m-%d %H:%M:%S}  {text}\n")
        except OSError as error:
            raise file_error("write", self._path, error) from error

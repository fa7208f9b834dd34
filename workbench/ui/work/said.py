"""What the program did for somebody, in words: saved, exported, restored; and where it is now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Said:
    """A sentence, and the file or folder that it is about, if it is about one."""

    message: str
    path: Path | None = None

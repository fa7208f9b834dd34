"""How fast this computer trains, kept between starts; and estimates of time in words."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from pydantic import Field

from ..base import paths
from ..base.atomic import write_text, writing
from ..base.errors import WorkbenchError
from ..base.text import mark, text
from ..base.versioned import Format
from ..spec.spec import Spec

FORMAT = Format("digit-workbench speed", noun=mark("a note of how fast this computer trains"))


class SpeedNote(Spec):
    """``step`` is how many seconds a step of the engine's yardstick takes on the ``computer``."""

    computer: str = Field(max_length=300)
    step: float = Field(gt=0, le=3600)


def kept() -> float | None:
    """What was measured on this computer earlier, or None: the file may have come from another one."""
    try:
        found = SpeedNote.model_validate(FORMAT.read(_file()))
    except (WorkbenchError, OSError, ValueError):
        return None
    return found.step if found.computer == _computer() else None


def keep(step: float) -> None:
    """Write down what was measured; raises WorkbenchError when the disk does not take it."""
    path, found = _file(), SpeedNote(computer=_computer(), step=step)
    with writing("write", path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, FORMAT.to_text(found.model_dump(mode="json")))


def about(seconds: float) -> str:
    """A duration that is an estimate, in two figures at most: ``about 40 s``, ``about 5 min``."""
    if seconds < 95:
        return text("about {seconds} s", seconds=f"{float(f'{seconds:.1g}' if seconds < 10 else f'{seconds:.2g}'):g}")
    return text("about {minutes} min", minutes=round(seconds / 60))


def _file() -> Path:
    return paths.cache() / "speed.json"


def _computer() -> str:
    """What a measurement holds for: the same machine with as many cores."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{platform.node()[:200]}, {platform.machine()[:40]}, {cores}"

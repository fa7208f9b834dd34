"""The platform's trash: what goes there can be had back, here or in the desktop's own window."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFile, QStandardPaths

from ...core.base.atomic import writing
from ...core.base.errors import WorkbenchError
from ...core.base.text import text

DATA = QStandardPaths.StandardLocation.GenericDataLocation


class NoTrash(WorkbenchError):
    """There is no trash that takes it: some disks have none."""


@dataclass(frozen=True)
class Trashed:
    """A file or folder in the trash; ``place`` is where it lies there, None where the platform does not tell."""

    path: Path
    place: Path | None


def to_trash(path: Path) -> Trashed:
    """Move a file or folder to the trash; raises NoTrash, with nothing changed, where it cannot be taken."""
    with suppress(OSError):
        # Qt makes the trash, but not the folder that it lies in, which a new account may lack.
        Path(QStandardPaths.writableLocation(DATA)).mkdir(parents=True, exist_ok=True)
    file = QFile(str(path))
    if not file.moveToTrash():
        raise NoTrash(text("{path} could not be moved to the trash.", path=path))
    # Qt names the file anew, where the platform tells how.
    place = file.fileName()
    return Trashed(path, Path(place) if place and Path(place) != path else None)


def bring_back(trashed: Trashed) -> None:
    """Put it back where it was; raises WorkbenchError when it is not in the trash any more, or its place is taken."""
    if trashed.place is None or not trashed.place.exists():
        raise WorkbenchError(text("{path} is not in the trash any more.", path=trashed.path))
    if trashed.path.exists():
        raise WorkbenchError(text("{path} is there again already.", path=trashed.path))
    with writing("write", trashed.path):
        shutil.move(trashed.place, trashed.path)
    # What the desktops of Linux note about it: without the thing itself it would be a riddle.
    (trashed.place.parent.parent / "info" / f"{trashed.place.name}.trashinfo").unlink(missing_ok=True)

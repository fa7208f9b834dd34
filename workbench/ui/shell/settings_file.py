"""The settings on disk: plain JSON, read with suspicion, since anybody may have written it."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from ...core.base.atomic import write_text, writing
from ...core.base.errors import WorkbenchError
from ...core.base.foreign import reading
from ...core.base.versioned import Format, NewerFile
from ...core.spec.spec import Spec

FORMAT = Format("digit-workbench settings", noun="the workbench's settings")
NAME = "window.json"
OLD = "window.ini"
"""What settings were kept in before. Nothing of it is read: Qt's reader of this format makes any Python object
that it is told to."""

S = TypeVar("S", bound=Spec)
log = logging.getLogger("workbench")


class SettingsFile:
    """``window.json`` in a folder. What is damaged is put aside and logged; what a newer workbench wrote stays.

    In that case ours stand beside it, in a file of our version.
    """

    def __init__(self, folder: Path) -> None:
        self._places = (folder / NAME, folder / f"window-{FORMAT.version}.json")
        self._path = self._places[0]
        self.found = any(os.path.lexists(path) for path in (*self._places, folder / OLD))
        """Whether there were settings, of whatever version and readable or not."""

    def load(self, kind: type[S]) -> S:
        """The settings, or the defaults."""
        for path in self._places:
            self._path = path
            try:
                with reading(path):
                    return kind.model_validate(FORMAT.read(path)) if os.path.lexists(path) else kind()
            except NewerFile as error:
                log.warning("%s It stays as it is, and ours stand beside it.", error)
            except WorkbenchError as error:
                self._put_aside(error)
                return kind()
        return kind()

    def _put_aside(self, error: WorkbenchError) -> None:
        aside = self._path.with_name(f"{self._path.name}.broken")
        log.warning("%s It is kept as %s.", error, aside)
        with suppress(OSError):
            os.replace(self._path, aside)

    def save(self, settings: Spec) -> None:
        """Write them whole or not at all; raises WorkbenchError, the old file intact."""
        with writing("remember the window's settings in", self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_text(self._path, FORMAT.to_text(settings.model_dump(mode="json")))

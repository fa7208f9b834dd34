"""What the window remembers between starts: geometry, pages, recent files, theme, the draft."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Protocol

from pydantic import Field, JsonValue, ValidationError
from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtWidgets import QMainWindow

from ...core.base.atomic import writing
from ...core.base.errors import WorkbenchError
from ...core.base.foreign import reading
from ...core.base.quote import is_text
from ...core.project import project_file
from ...core.project.project import Project
from ...core.spec.spec import Spec
from .settings_file import SettingsFile

RECENT = 8
log = logging.getLogger("workbench")


class Kept(Spec):
    """The settings file's content. ``geometry`` is Qt's own form of it in base64, ``pages`` each tab's own."""

    theme: Literal["light", "dark", "system"] = "system"
    recent: tuple[str, ...] = Field((), max_length=RECENT)
    geometry: str = Field("", max_length=4096, pattern=r"^[A-Za-z0-9+/]*={0,2}$")
    pages: dict[str, dict[str, JsonValue]] = Field(default_factory=dict)


class Remembered(Protocol):
    """A part of the window that knows how it was left."""

    def state(self) -> dict[str, Any]:
        """How it was left, as JSON takes it."""

    def restore(self, state: dict[str, Any]) -> None:
        """Bring that back; what makes no sense is passed over."""


class Settings(QObject):
    """A settings file and a draft beside it; a damaged or missing file means the defaults.

    What cannot be written is told once by ``failed`` and otherwise no matter: nobody's work is in it.
    """

    failed = Signal(object)
    """A WorkbenchError: settings will not be remembered."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._file = SettingsFile(folder)
        self._kept = self._file.load(Kept)
        self.first = not self._file.found
        """Whether the program was never closed before on this account."""
        self._told = False
        self._draft = folder / f"draft{project_file.SUFFIX}"

    def restore(self, window: QMainWindow, pages: Mapping[str, Remembered]) -> None:
        """Put the window and its pages back as they were left."""
        window.restoreGeometry(QByteArray.fromBase64(QByteArray(self._kept.geometry.encode("ascii"))))
        for name, page in pages.items():
            page.restore(dict(self._kept.pages.get(name, {})))

    def keep(self, window: QMainWindow, pages: Mapping[str, Remembered]) -> None:
        """Remember the window and its pages."""
        geometry = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
        self._change(geometry=geometry, pages={name: page.state() for name, page in pages.items()})

    def _change(self, **values: Any) -> None:
        try:
            self._kept = self._kept.with_(**values)
            self._file.save(self._kept)
        except (WorkbenchError, ValidationError) as error:
            log.warning("settings were not kept: %s", error)
            if not self._told and isinstance(error, WorkbenchError):
                self._told = True
                self.failed.emit(error)

    @property
    def theme(self) -> str:
        """``light``, ``dark`` or ``system``."""
        return self._kept.theme

    @theme.setter
    def theme(self, mode: str) -> None:
        self._change(theme=mode)

    @property
    def recent(self) -> list[Path]:
        """The files that were opened or saved last, newest first."""
        return [Path(name) for name in self._kept.recent]

    def add_recent(self, path: Path) -> None:
        """Put a file on top of the recent ones."""
        name = str(path)
        # A name that is no text, as Linux allows, cannot be written into one.
        if is_text(name):
            self._change(recent=(name, *(known for known in self._kept.recent if known != name))[:RECENT])

    def forget_recent(self, path: Path) -> None:
        """Take a file that is gone off the list."""
        self._change(recent=tuple(known for known in self._kept.recent if known != str(path)))

    def keep_draft(self, project: Project) -> None:
        """Keep unsaved work for the next start; raises WorkbenchError if the disk does not take it."""
        with writing("keep the unsaved changes in", self._draft):
            self._draft.parent.mkdir(parents=True, exist_ok=True)
        project_file.save(project, self._draft)

    def draft(self) -> Project | None:
        """Unsaved work from the last time, or None; one that cannot be read is none, and stays where it is."""
        try:
            with reading(self._draft):
                return project_file.load(self._draft) if self._draft.is_file() else None
        except WorkbenchError as error:
            log.warning("%s", error)
            return None

    def drop_draft(self) -> None:
        """There is no unsaved work any more. A draft that cannot be read, a newer workbench's perhaps, stays."""
        if self.draft() is not None:
            try:
                self._draft.unlink(missing_ok=True)
            except OSError as error:
                log.warning("the draft stays: %s", error)

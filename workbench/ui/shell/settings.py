"""What the window remembers between starts: geometry, pages, recent files, theme, the draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from ...core.base.errors import WorkbenchError
from ...core.project import project_file
from ...core.project.project import Project

RECENT = 8
VERSION = 1
"""Of what stands in the settings file; files from before it was written down are of version 1."""


class Remembered(Protocol):
    """A part of the window that knows how it was left."""

    def state(self) -> dict[str, Any]:
        """How it was left, as JSON takes it."""

    def restore(self, state: dict[str, Any]) -> None:
        """Bring that back; what makes no sense is passed over."""


class Settings:
    """A settings file and a draft beside it; a damaged or missing file means the defaults.

    A file that a newer workbench wrote is left as it is: ours then stands beside it.
    """

    def __init__(self, folder: Path) -> None:
        self._settings = _ini(folder / "window.ini")
        if _version(self._settings) > VERSION:
            self._settings = _ini(folder / f"window-{VERSION}.ini")
        self.first = not self._settings.contains("version")
        """Whether the program was never closed before on this account."""
        self._draft = folder / f"draft{project_file.SUFFIX}"

    def restore(self, window: QMainWindow, pages: Mapping[str, Remembered]) -> None:
        """Put the window and its pages back as they were left."""
        window.restoreGeometry(self._bytes("geometry"))
        for name, page in pages.items():
            page.restore(self._page(name))

    def keep(self, window: QMainWindow, pages: Mapping[str, Remembered]) -> None:
        """Remember the window and its pages."""
        self._settings.setValue("geometry", window.saveGeometry())
        for name, page in pages.items():
            self._settings.setValue(f"pages/{name}", json.dumps(page.state()))
        self._settings.setValue("version", VERSION)
        self._settings.sync()

    def _page(self, name: str) -> dict[str, Any]:
        try:
            state = json.loads(str(self._settings.value(f"pages/{name}", "{}")))
        except ValueError:
            return {}
        return state if isinstance(state, dict) else {}

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    @property
    def theme(self) -> str:
        """``light``, ``dark`` or ``system``."""
        value = str(self._settings.value("theme", "system"))
        return value if value in ("light", "dark", "system") else "system"

    @theme.setter
    def theme(self, mode: str) -> None:
        self._settings.setValue("theme", mode)

    @property
    def recent(self) -> list[Path]:
        """The files that were opened or saved last, newest first."""
        value = self._settings.value("recent", [])
        if isinstance(value, str):
            # QSettings reads a list of one as the bare string.
            return [Path(value)]
        return [Path(str(name)) for name in value] if isinstance(value, list) else []

    def add_recent(self, path: Path) -> None:
        """Put a file on top of the recent ones."""
        others = [known for known in self.recent if known != path]
        self._settings.setValue("recent", [str(known) for known in [path, *others][:RECENT]])

    def forget_recent(self, path: Path) -> None:
        """Take a file that is gone off the list."""
        self._settings.setValue("recent", [str(known) for known in self.recent if known != path])

    def keep_draft(self, project: Project) -> None:
        """Keep unsaved work for the next start; raises WorkbenchError if the disk does not take it."""
        self._draft.parent.mkdir(parents=True, exist_ok=True)
        project_file.save(project, self._draft)

    def draft(self) -> Project | None:
        """Unsaved work from the last time, or None."""
        try:
            return project_file.load(self._draft) if self._draft.is_file() else None
        except WorkbenchError:
            return None

    def drop_draft(self) -> None:
        """There is no unsaved work any more. A draft that cannot be read, a newer workbench's perhaps, stays."""
        if self.draft() is not None:
            self._draft.unlink(missing_ok=True)


def _ini(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)


def _version(settings: QSettings) -> int:
    try:
        return int(str(settings.value("version", VERSION)))
    except ValueError:
        return VERSION

"""Noticing what other programs do to the folder of runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLE_MS = 300
"""A run writes several files at an epoch's end: one look is enough for all of them."""
LOOK_MS = 3000
"""The death of another process changes no file, so that one has to look."""


class RunWatcher(QObject):
    """Tells when runs came, went, or got on in another process."""

    changed = Signal()

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root
        self._watcher = QFileSystemWatcher(self)
        self._settle, self._look = QTimer(self), QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._look.setInterval(LOOK_MS)
        self._watcher.directoryChanged.connect(self._on_change)
        self._settle.timeout.connect(self.changed)
        self._look.timeout.connect(self.changed)

    def watch(self, elsewhere: Iterable[Path]) -> None:
        """Watch the folder of runs, and these that other processes train."""
        runs = {str(folder) for folder in elsewhere}
        wanted = runs | ({str(self._root)} if self._root.is_dir() else set())
        watched = set(self._watcher.directories())
        if gone := watched - wanted:
            self._watcher.removePaths(list(gone))
        if new := wanted - watched:
            self._watcher.addPaths(list(new))
        if not runs:
            self._look.stop()
        elif not self._look.isActive():
            self._look.start()

    def _on_change(self, _folder: str) -> None:
        if not self._settle.isActive():
            self._settle.start()

"""A folder or a file of pictures that is dropped onto the window becomes the project's data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ...core.data.own_names import may_be_read
from ..work.own_pictures import OwnPictures


class DroppedPictures(QObject):
    """Takes the window's drags; parts of it that take their own, as the stack does, come first."""

    def __init__(self, window: QWidget, pictures: OwnPictures) -> None:
        super().__init__(window)
        self._pictures = pictures
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what can be looked at; what it is shows only then."""
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        path = place_of(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._pictures.take(path)
        return True


def place_of(data: QMimeData) -> Path | None:
    """The one folder, or file that may be read, that is dragged in from a file manager; None for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(files) == 1 and (files[0].is_dir() or may_be_read(files[0].name)):
        return files[0]
    return None

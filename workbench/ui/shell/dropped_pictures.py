"""A folder, a file or pictures, dropped onto the window, become the project's data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ...core.data.own_names import is_picture, may_be_read
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
        paths = places_of(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._pictures.take(*paths)
        return True


def places_of(data: QMimeData) -> list[Path]:
    """The one folder or file that may be read, or the pictures, that are dragged in; none of anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(files) == 1 and (files[0].is_dir() or may_be_read(files[0].name)):
        return files
    return files if files and all(is_picture(file.name) for file in files) else []

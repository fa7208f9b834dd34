"""Says that the project's images could not be had, wherever that matters, and what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..work.data_loader import DataLoader
from .notice_bar import NoticeBar


class ImagesNotice(NoticeBar):
    """There as long as the images are missing: it goes by itself when they come, or others are chosen."""

    def __init__(self, data: DataLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self.close_button.hide()
        for news in (data.loading, data.loaded, data.failed):
            news.connect(self._show)
        self._show()

    def _show(self, _news: object = None) -> None:
        if self._data.failure is None:
            self.clear()
        else:
            self.show_error(self._data.failure, actions=self._data.ways_out())

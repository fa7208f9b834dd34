"""A view that works something out of the images, when somebody looks at it."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ....core.base.control import Control
from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.data.images import Images
from ...work.data_loader import DataLoader
from ...work.jobs import Jobs
from ...work.latest import Latest


class StudyPanel(QWidget):
    """Works on a lane, and again when other images are loaded; behind another view it waits.

    Subclasses say what they do in ``task``, do it in ``study``, and show what came of it.
    """

    task = ""
    """What is being done, as a half sentence; translated where it is shown."""

    def __init__(self, jobs: Jobs, data: DataLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._news: Images | WorkbenchError | None = data.images or data.failure
        self._studying = Latest(jobs, "study")
        self._is_current = False
        data.loaded.connect(self._renew)
        data.failed.connect(self._renew)

    @abstractmethod
    def study(self, images: Images, control: Control) -> Any:
        """The work, on a lane; raises Cancelled when it was stopped."""

    @abstractmethod
    def show_study(self, images: Images, found: Any) -> None:
        """Show what ``study`` found of the images."""

    @abstractmethod
    def show_nothing(self, reason: str) -> None:
        """Show a sentence: there are no images, or nothing is known of them yet."""

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: what is out of date is worked out."""
        super().showEvent(event)
        if not self._is_current:
            self._begin()

    def _renew(self, news: Images | WorkbenchError) -> None:
        self._studying.cancel()
        self._news = news
        self._is_current = False
        if self.isVisible():
            self._begin()

    def _begin(self) -> None:
        self._is_current, images = True, self._news
        if not isinstance(images, Images):
            self.show_nothing(text("No images are loaded. {reason}", reason=images or "").strip())
            return
        self.show_nothing(f"{text(self.task)}…")
        self._studying.ask(
            text(self.task),
            lambda _report, control: self.study(images, control),
            lambda found: self.show_study(images, found),
        )

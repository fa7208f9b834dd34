"""The survey of the current project: one for all tabs, made anew by an edit and by what is learned of the data."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ...core.data.images import Images
from ...core.net.survey import Survey, survey
from ...core.project.project import Project
from .data_loader import DataLoader
from .store import Store


class Surveyor(QObject):
    """Whoever shows shapes, problems or code listens to ``changed`` and computes nothing of its own."""

    changed = Signal(object)
    """The new Survey."""

    def __init__(self, store: Store, data: DataLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._data = store, data
        self._survey = survey(store.project, data.facts)
        self._told = self._survey
        store.changed.connect(self._on_edit)
        data.loaded.connect(self._on_images)

    @property
    def survey(self) -> Survey:
        """The survey of the project as it is now."""
        # Compared here and not only at the signals: whoever hears of a change earlier asks earlier.
        project, facts = self._store.project, self._data.facts
        if self._survey.project is not project or self._survey.facts != facts:
            self._survey = survey(project, facts)
        return self._survey

    def _on_edit(self, _before: Project, _after: Project) -> None:
        self._tell()

    def _on_images(self, _images: Images) -> None:
        self._tell()

    def _tell(self) -> None:
        if self.survey is not self._told:
            self._told = self.survey
            self.changed.emit(self._told)

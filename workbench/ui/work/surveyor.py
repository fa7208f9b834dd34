"""The survey of the current project: one for all tabs, a new one after every edit."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ...core.net.survey import Survey, survey
from ...core.project.project import Project
from .store import Store


class Surveyor(QObject):
    """Whoever shows shapes, problems or code listens to ``changed`` and computes nothing of its own."""

    changed = Signal(object)
    """The new Survey."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._survey = survey(store.project)
        store.changed.connect(self._on_change)

    @property
    def survey(self) -> Survey:
        """The survey of the project as it is now."""
        if self._survey.project is not self._store.project:
            # Asked by somebody who heard of the edit before this one did.
            self._survey = survey(self._store.project)
        return self._survey

    def _on_change(self, _before: Project, _after: Project) -> None:
        self.changed.emit(self.survey)

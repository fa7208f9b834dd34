"""What all tabs work on together: the project, lanes, engine, images, runs, training; and the way to any place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ...core.data.sources import MyDrawings
from ...core.ports.engine import Engine
from ...core.project.project import Project
from .actions.actions import Actions
from .data_loader import DataLoader
from .drawing_set import DrawingSet
from .jobs import Jobs
from .own_pictures import OwnPictures
from .place import Place, TabPlace
from .run_list import RunList
from .speed import Speed
from .store import Store
from .surveyor import Surveyor
from .training_run import TrainingRun


class Workspace(QObject):
    """Made once, given to every tab. It wires its parts to each other and knows no widget."""

    place_wanted = Signal(object)
    """A Place that somebody wants to be brought to; the window shows it."""
    failed = Signal(object)
    """A WorkbenchError that belongs to no tab's own notice; the window shows it."""
    said = Signal(object)
    """A Said: what was done, and where it is now; the window shows it in its status line."""

    def __init__(self, project: Project, engine: Engine, runs_root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self.actions = Actions(self.show, self)
        self.jobs = Jobs(self)
        self.store = Store(project, self)
        self.data = DataLoader(self.store, self.jobs, engine, self)
        self.own_pictures = OwnPictures(self.store, self.jobs, self)
        self.drawings = DrawingSet(self.store, self.jobs, self)
        self.surveyor = Surveyor(self.store, self.data, self)
        self.runs = RunList(runs_root, self.jobs, self)
        self.training = TrainingRun(self.store, self.jobs, engine, self.data, self.runs, self.surveyor, self)
        self.speed = Speed(self.jobs, engine, self)
        self.jobs.failed.connect(self.failed)
        self.own_pictures.failed.connect(self.failed)
        self.drawings.changed.connect(self._renew_drawings)
        self.own_pictures.taken.connect(lambda: self.show(TabPlace("data")))

    def show(self, place: Place) -> None:
        """Bring the user to a place, whatever tab it is in."""
        self.place_wanted.emit(place)

    def _renew_drawings(self) -> None:
        """The images are others now, if drawings are among them."""
        data = self.store.project.data
        if data.mixed or isinstance(data.source, MyDrawings):
            self.data.renew()

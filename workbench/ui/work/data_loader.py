"""The images of the current project, loaded in the background and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from ...core.base.control import Control
from ...core.base.errors import WorkbenchError
from ...core.base.progress import Event, Progress, Report
from ...core.data.images import Images
from ...core.data.section import Data
from ...core.data.source import BuiltInDigits
from ...core.ports.engine import Engine
from ...core.project.project import Project
from . import undo_texts
from .jobs import Jobs
from .latest import Latest
from .store import Store

Key = tuple[Data, int]
"""What images are a pure function of: the data section and the seed."""

SETTLE_MS = 150
"""A dragged slider changes the section at every pixel; only where it comes to rest is loaded."""
KEPT = 3
"""Splits that stay in memory, so that undo is immediate; the whole of MNIST takes 55 MB each."""


class DataLoader(QObject):
    """Loads ``Images`` for the store's data section and seed on the data lane.

    When another source cannot be had, the project goes back to the built-in digits, undoably: there
    is always something to train on. Nothing is loaded before the first ``refresh``.
    """

    loading = Signal()
    progressed = Signal(object)
    """A Progress, while a source is fetched."""
    loaded = Signal(object)
    failed = Signal(object)
    """A WorkbenchError; ``retry`` tries again."""

    def __init__(self, store: Store, jobs: Jobs, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._engine = store, engine
        self._loading = Latest(jobs, "data")
        self._kept: OrderedDict[Key, Images] = OrderedDict()
        self._awake = False
        self.refused: Data | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._load)
        store.changed.connect(self._on_change)

    @property
    def images(self) -> Images | None:
        """The current project's images, or None while they are not there."""
        return self._kept.get(self._key)

    @property
    def busy(self) -> bool:
        """Whether images are being loaded, or about to be."""
        return self._settle.isActive() or self._loading.busy

    def refresh(self) -> None:
        """Load what the project asks for; also tries again what failed."""
        self._awake = True
        self._settle.stop()
        self._begin()

    def retry(self) -> None:
        """Choose again what could not be had, or load again if the choice still stands."""
        project = self._store.project
        if self.refused and self.refused.source != project.data.source:
            data = project.data.with_(source=self.refused.source)
            self._store.edit(project.with_(data=data), undo_texts.choosing_source(data.source.title))
        else:
            self.refresh()

    def cancel(self) -> None:
        """Stop fetching; the project goes back to the built-in digits."""
        self._loading.cancel()
        self._go_back()

    @property
    def _key(self) -> Key:
        return _key(self._store.project)

    def _on_change(self, before: Project, after: Project) -> None:
        if _key(before) != _key(after) and self._awake:
            self._begin(settle=before.data.source == after.data.source)

    def _begin(self, settle: bool = False) -> None:
        self._loading.cancel()
        self._settle.stop()
        if (images := self.images) is not None:
            self._kept.move_to_end(self._key)
            self.loaded.emit(images)
            return
        if settle:
            self._settle.start()
        else:
            self._load()
        self.loading.emit()

    def _load(self) -> None:
        data, seed = key = self._key

        def work(report: Report, control: Control) -> Images:
            return self._engine.load(data, seed, report, control)

        self._loading.ask(
            self.tr("Loading {source}").format(source=data.source.title),
            work,
            lambda images: self._done(key, images),
            failed=self._fail,
            stopped=self._on_stop,
            events=self._on_events,
        )

    def _done(self, key: Key, images: Images) -> None:
        self.refused = None
        self._kept[key] = images
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.loaded.emit(images)

    def _fail(self, error: WorkbenchError) -> None:
        self.refused = self._store.project.data
        self._go_back()
        self.failed.emit(error)

    def _on_stop(self) -> None:
        """Somebody stopped all jobs, with Esc."""
        if isinstance(self._store.project.data.source, BuiltInDigits):
            self.failed.emit(WorkbenchError(self.tr("Loading the images was stopped."), self.tr("Load them again.")))
        self._go_back()

    def _go_back(self) -> None:
        project = self._store.project
        if not isinstance(project.data.source, BuiltInDigits):
            built_in = project.data.with_(source=BuiltInDigits())
            self._store.edit(project.with_(data=built_in), undo_texts.going_back_to_built_in())

    def _on_events(self, events: Sequence[Event]) -> None:
        latest = next((event for event in reversed(events) if isinstance(event, Progress)), None)
        if latest:
            self.progressed.emit(latest)


def _key(project: Project) -> Key:
    return project.data, project.train.seed

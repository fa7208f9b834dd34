"""The images of the current project, loaded in the background and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from ...core.base.control import Control
from ...core.base.errors import WorkbenchError
from ...core.base.progress import Event, Progress, Report
from ...core.base.text import text
from ...core.data.facts import DataFacts
from ...core.data.images import Images
from ...core.data.section import Data
from ...core.data.sources import BuiltInDigits
from ...core.ports.engine import Engine
from ...core.project.project import Project
from . import undo_texts
from .jobs import Jobs
from .latest import Latest
from .store import Store

Key = tuple[Data, int]
"""What images are a pure function of: the data section and the seed."""
WayOut = tuple[str, Callable[[], object]]
"""A button's label, and what it does."""

SETTLE_MS = 150
"""A dragged slider changes the section at every pixel; only where it comes to rest is loaded."""
KEPT = 3
"""Splits that stay in memory, so that undo is immediate; the whole of MNIST takes 55 MB each."""


class DataLoader(QObject):
    """Loads ``Images`` for the store's data section and seed on the data lane.

    It never edits the project: what cannot be had stays chosen, ``failure`` says why it is not
    there, and the user takes one of the ``ways_out``. Nothing is loaded before the first ``refresh``.
    """

    loading = Signal()
    progressed = Signal(object)
    """A Progress, while a source is fetched."""
    loaded = Signal(object)
    failed = Signal(object)
    """A WorkbenchError; also when the loading was stopped."""

    def __init__(self, store: Store, jobs: Jobs, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._engine = store, engine
        self._loading = Latest(jobs, "data")
        self._kept: OrderedDict[Key, Images] = OrderedDict()
        self._awake = False
        self.failure: WorkbenchError | None = None
        """Why the images of the chosen source could not be had; None while they may still come."""
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
    def facts(self) -> DataFacts:
        """What is known of the project's data: by looking at the images, or before that from the source itself."""
        return self.images.facts if self.images is not None else self._store.project.data.expected()

    @property
    def busy(self) -> bool:
        """Whether images are being loaded, or about to be."""
        return self._settle.isActive() or self._loading.busy

    def refresh(self) -> None:
        """Load what the project asks for; also tries again what failed."""
        self._awake = True
        self.failure = None
        self._begin()

    def renew(self) -> None:
        """Load the images anew, since their files are others now; until then there are none."""
        self._kept.clear()
        if self._awake:
            self.refresh()

    def cancel(self) -> None:
        """Stop loading; the choice stays."""
        if self.busy:
            self._settle.stop()
            self._loading.cancel()
            self._tell_stopped()

    def ways_out(self) -> tuple[WayOut, ...]:
        """What can be done about a failure, as buttons for a notice."""
        again = (text("Try again"), self.refresh)
        if self._store.project.data.on_test_images:
            again = (text("Keep a share for validation"), self.keep_share)
        if isinstance(self._store.project.data.source, BuiltInDigits):
            return (again,)
        return again, (text("Use the built-in digits"), self.use_built_in_digits)

    def keep_share(self) -> None:
        """Check on a share of the images, where the source keeps none for testing: the user's edit."""
        project = self._store.project
        data = project.data.with_(on_test_images=False)
        self._store.edit(project.with_(data=data), undo_texts.checking_on_share())

    def use_built_in_digits(self) -> None:
        """Choose what needs neither a network nor a disk: the user's edit, and undoable like any other."""
        project = self._store.project
        data = project.data.from_source(BuiltInDigits())
        self._store.edit(project.with_(data=data), undo_texts.using_built_in_digits())

    @property
    def _key(self) -> Key:
        return _key(self._store.project)

    def _on_change(self, before: Project, after: Project) -> None:
        if _key(before) == _key(after) or not self._awake:
            return
        source, chosen = before.data.source, after.data.source
        if source != chosen or before.data.on_test_images != after.data.on_test_images:
            self.failure = None
        self._begin(settle=type(source) is type(chosen))

    def _begin(self, settle: bool = False) -> None:
        self._loading.cancel()
        self._settle.stop()
        if (images := self.images) is not None:
            self.failure = None
            self._kept.move_to_end(self._key)
            self.loaded.emit(images)
            return
        if self.failure:
            # Another share or seed does not bring the source back.
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
            text("Loading {source}", source=data.source.heading()),
            work,
            lambda images: self._done(key, images),
            failed=self._fail,
            stopped=self._tell_stopped,
            events=self._on_events,
        )

    def _done(self, key: Key, images: Images) -> None:
        self._kept[key] = images
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.loaded.emit(images)

    def _tell_stopped(self) -> None:
        source = self._store.project.data.source.heading()
        self._fail(WorkbenchError(text("Loading {source} was stopped, so there are no images.", source=source)))

    def _fail(self, error: WorkbenchError) -> None:
        self.failure = error
        self.failed.emit(error)

    def _on_events(self, events: Sequence[Event]) -> None:
        latest = next((event for event in reversed(events) if isinstance(event, Progress)), None)
        if latest:
            self.progressed.emit(latest)


def _key(project: Project) -> Key:
    return project.data.unchanged(), project.train.seed

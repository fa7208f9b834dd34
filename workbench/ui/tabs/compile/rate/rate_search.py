"""A learning-rate search as background work: whether it can run, and what it found. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from .....core.base.control import Control
from .....core.base.progress import Event, Report
from .....core.base.text import text
from .....core.data.images import Images
from .....core.project.project import Project
from .....core.run.events import RateTried
from .....core.run.rate_search import suggestion
from ....work.job import Job
from ....work.workspace import Workspace


class RateSearch(QObject):
    """Runs one search at a time on the train lane, with the project as it is when it starts."""

    state_changed = Signal()
    """It may run now, or not, or it runs."""
    tried_changed = Signal()
    failed = Signal(object)
    """A WorkbenchError that ended a search."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._data = workspace, workspace.jobs, workspace.data
        self._job: Job | None = None
        self.tried: tuple[RateTried, ...] = ()
        self.suggested: float | None = None
        self.searched: Project | None = None
        """The project that the last search was made with."""
        jobs, data = self._jobs, self._data
        for signal in (jobs.started, jobs.ended):
            signal.connect(self._on_job)
        for signal in (data.loading, data.loaded, data.failed):
            signal.connect(self._tell)

    @property
    def running(self) -> bool:
        """Whether a search is under way."""
        return self._job is not None

    def reason(self) -> str:
        """Why no search can start now; empty when one can."""
        errors = self._workspace.surveyor.survey.errors
        if errors:
            return text("The network cannot be trained yet: {reason}", reason=errors[0].message)
        if failure := self._data.failure:
            return text("There are no images. {reason}", reason=failure.message)
        if self._data.images is None:
            return text("The images are not loaded yet.")
        if busy := next((job for job in self._jobs.running if job.lane == "train" and job is not self._job), None):
            return text("Something else is running: {work}.", work=busy.text)
        return ""

    def stale(self) -> bool:
        """Whether the network, the data, the loss or the kind of optimizer is another one since."""
        now = self._workspace.store.project
        return self.searched is not None and _what_matters(self.searched) != _what_matters(now)

    def start(self) -> None:
        """Begin a search, unless something speaks against it."""
        images = self._data.images
        if self.running or self.reason() or images is None:
            return
        project = self._workspace.store.project
        self.tried, self.suggested, self.searched = (), None, project
        self.tried_changed.emit()
        self._job = self._begin(project, images)
        self.state_changed.emit()

    def stop(self) -> None:
        """End the search; what was tried stays."""
        if self._job:
            self._job.stop()

    def _begin(self, project: Project, images: Images) -> Job:
        def work(report: Report, control: Control) -> tuple[RateTried, ...]:
            return self._workspace.engine.find_rate(project, images, report, control)

        words = text("Finding a learning rate")
        return self._jobs.start(
            "train", words, work, done=self._done, failed=self.failed.emit, events=self._on_events, ended=self._ended
        )

    def _on_events(self, events: Sequence[Event]) -> None:
        fresh = tuple(event for event in events if isinstance(event, RateTried))
        if fresh:
            self.tried += fresh
            self.tried_changed.emit()

    def _done(self, tried: tuple[RateTried, ...]) -> None:
        self.tried = tried
        self.suggested = suggestion(tried)
        self.tried_changed.emit()

    def _ended(self) -> None:
        self._job = None

    def _on_job(self, job: Job) -> None:
        if job.lane == "train":
            self._tell()

    def _tell(self, *_: object) -> None:
        self.state_changed.emit()


def _what_matters(project: Project) -> object:
    compiled = project.compile
    # The rate itself is what is searched for: taking the suggestion over does not make it stale.
    optimizer = compiled.optimizer.with_(learning_rate=1.0)
    return project.layers, project.data, compiled.loss, optimizer, project.train.batch_size

"""Background work: one verb. Work runs on a lane; what it reports is shown on the GUI thread."""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ...core.base.errors import Cancelled, WorkbenchError
from ...core.base.progress import Event, Progress
from .job import Events, Job, Lane, Work
from .mailbox import Letter, Mailbox

TICK_MS = 33
"""Events are handed over about thirty times a second: more often than that nobody sees."""


class Jobs(QObject):
    """Runs work on four lanes, so that a drawing is answered while a model trains and weights are read.

    The lanes are daemon threads, not QThreads: quitting with a live QThread aborts the process.
    They leave what happens in a mailbox. A job's end is shown at once, its events at the next tick.
    """

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    failed = Signal(object)
    """A WorkbenchError that the job's own ``failed`` did not take."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mail = Mailbox()
        # Always queued: a lane rings, and only the GUI thread may deliver.
        self._mail.rung.connect(self._on_ring, Qt.ConnectionType.QueuedConnection)
        self._letters: deque[Letter] = deque()
        """Taken out of the mailbox; here, so that a callback that runs an event loop keeps their order."""
        self._running: list[Job] = []
        self._closed = False
        self._queues: dict[Lane, queue.SimpleQueue[Job | None]] = {}
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.deliver)

    def start(
        self,
        lane: Lane,
        text: str,
        work: Work,
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[WorkbenchError], None] | None = None,
        events: Events | None = None,
        ended: Callable[[], None] | None = None,
    ) -> Job:
        """Run ``work(report, control)`` on a lane; call back on the GUI thread.

        ``done`` gets the result, ``failed`` a WorkbenchError, ``events`` everything reported since
        the last tick, ``ended`` comes last whatever happened. A job that raises Cancelled is just
        ended. Any other exception is a bug and goes to ``sys.excepthook``. After ``shut_down`` nothing
        is started any more.
        """
        job = Job(text, lane, work, done, failed, events, ended)
        if self._closed:
            # A timer may still ring while the program closes: nothing may begin then.
            job.stop()
            return job
        self._running.append(job)
        self._lane(lane).put(job)
        self.started.emit(job)
        return job

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs that have not ended, queued ones included."""
        return tuple(self._running)

    def busy(self, lane: Lane) -> bool:
        """Whether something runs or waits on that lane."""
        return any(job.lane == lane for job in self._running)

    def stop_all(self) -> None:
        """Ask every job to end."""
        for job in self._running:
            job.stop()

    def shut_down(self, seconds: float = 5.0) -> bool:
        """Stop everything, wait for it and end the lanes, for closing; True if all ended in time."""
        self._closed = True
        self.stop_all()
        for waiting in self._queues.values():
            waiting.put(None)
        self._queues.clear()
        limit = time.monotonic() + seconds
        while self._running and time.monotonic() < limit:
            self.deliver()
            time.sleep(0.005)
        return not self._running

    def _lane(self, lane: Lane) -> queue.SimpleQueue[Job | None]:
        if lane not in self._queues:
            self._queues[lane] = queue.SimpleQueue()
            target, arguments = _serve, (self._queues[lane], self._mail)
            threading.Thread(target=target, args=arguments, name=f"lane-{lane}", daemon=True).start()
        return self._queues[lane]

    def _on_ring(self, is_end: bool) -> None:
        if is_end:
            self.deliver()
        elif not self._tick.isActive():
            self._tick.start()

    def deliver(self) -> None:
        """Empty the mailbox; events of one job that follow one another are handed over together."""
        self._tick.stop()
        self._letters.extend(self._mail.take())
        while self._letters:
            letters = [self._letters.popleft()]
            while self._letters and _same_stream(letters[0], self._letters[0]):
                letters.append(self._letters.popleft())
            try:
                self._hand_over(letters)
            except Exception:
                # A bug in whoever was told; the letters behind this one must arrive all the same.
                sys.excepthook(*sys.exc_info())

    def _hand_over(self, letters: Sequence[Letter]) -> None:
        first = letters[0]
        if first.kind == "event":
            self._on_events(first.job, [letter.value for letter in letters])
        else:
            self._on_end(first)

    def _on_events(self, job: Job, batch: Sequence[Event]) -> None:
        latest = next((event for event in reversed(batch) if isinstance(event, Progress)), None)
        if latest:
            job.progress = latest
            self.progressed.emit(job)
        if job.events:
            job.events(batch)

    def _on_end(self, letter: Letter) -> None:
        job, kind, value = letter
        self._running.remove(job)
        try:
            if kind == "done" and job.done:
                job.done(value)
            elif kind == "failed" and job.failed:
                job.failed(value)
            elif kind == "failed":
                self.failed.emit(value)
            elif kind == "crashed":
                sys.excepthook(type(value), value, value.__traceback__)
        finally:
            if job.ended:
                job.ended()
            self.ended.emit(job)


def _same_stream(first: Letter, second: Letter) -> bool:
    return first.job is second.job and first.kind == second.kind == "event"


def _serve(jobs: queue.SimpleQueue[Job | None], mail: Mailbox) -> None:
    """A lane's thread: one job after the other, until None comes."""
    while (job := jobs.get()) is not None:

        def report(event: Event, job: Job = job) -> None:
            mail.put(Letter(job, "event", event))

        try:
            job.control.raise_if_stopped()
            end = Letter(job, "done", job.work(report, job.control))
        except Cancelled:
            end = Letter(job, "cancelled", None)
        except WorkbenchError as error:
            end = Letter(job, "failed", error)
        except BaseException as error:
            end = Letter(job, "crashed", error)
        mail.put(end)
        del job, end, report

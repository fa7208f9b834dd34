"""Background work: one verb. Work runs on a lane; what it reports is shown on the GUI thread."""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from ...core.base.control import Control
from ...core.base.errors import Cancelled, WorkbenchError
from ...core.base.progress import Event, Progress, Report

Lane = Literal["train", "quick"]
Work = Callable[[Report, Control], Any]

TICK_MS = 33
"""The mailbox is emptied about thirty times a second."""


@dataclass(eq=False)
class Job:
    """One piece of work: stop it, pause it, see how far it is."""

    text: str
    lane: Lane
    work: Work
    done: Callable[[Any], None] | None = None
    failed: Callable[[WorkbenchError], None] | None = None
    events: Callable[[Sequence[Event]], None] | None = None
    ended: Callable[[], None] | None = None
    control: Control = field(default_factory=Control)
    progress: Progress | None = None

    def stop(self) -> None:
        """Ask the work to end as soon as it can."""
        self.control.stop()


class Jobs(QObject):
    """Runs work on two lanes, so that a drawing is answered while a model trains.

    The lanes are daemon threads, not QThreads: quitting with a live QThread aborts the process.
    They put what happens into a mailbox that a timer empties on the GUI thread.
    """

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    failed = Signal(object)
    """A WorkbenchError that the job's own ``failed`` did not take."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mail: deque[tuple[Job, str, Any]] = deque()
        self._running: list[Job] = []
        self._closed = False
        self._queues: dict[Lane, queue.SimpleQueue[Job | None]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.deliver)

    def start(
        self,
        lane: Lane,
        text: str,
        work: Work,
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[WorkbenchError], None] | None = None,
        events: Callable[[Sequence[Event]], None] | None = None,
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
        self._timer.start()
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

    def deliver(self) -> None:
        """Empty the mailbox; events of one job are handed over together, in their order."""
        while self._mail:
            job, kind, value = self._mail.popleft()
            if kind == "event":
                batch = [value]
                while self._mail and self._mail[0][0] is job and self._mail[0][1] == "event":
                    batch.append(self._mail.popleft()[2])
                self._on_events(job, batch)
            else:
                self._on_end(job, kind, value)
        if not self._running:
            self._timer.stop()

    def _on_events(self, job: Job, batch: Sequence[Event]) -> None:
        latest = next((event for event in reversed(batch) if isinstance(event, Progress)), None)
        if latest:
            job.progress = latest
            self.progressed.emit(job)
        if job.events:
            job.events(batch)

    def _on_end(self, job: Job, kind: str, value: Any) -> None:
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


def _serve(jobs: queue.SimpleQueue[Job | None], mail: deque[tuple[Job, str, Any]]) -> None:
    """A lane's thread: one job after the other, until None comes."""
    while (job := jobs.get()) is not None:

        def report(event: Event, job: Job = job) -> None:
            mail.append((job, "event", event))

        try:
            job.control.raise_if_stopped()
            mail.append((job, "done", job.work(report, job.control)))
        except Cancelled:
            mail.append((job, "cancelled", None))
        except WorkbenchError as error:
            mail.append((job, "failed", error))
        except BaseException as error:
            mail.append((job, "crashed", error))
        del job

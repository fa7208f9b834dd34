"""Only the latest answer counts: for whoever shows something that is asked for again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...core.base.errors import WorkbenchError
from .job import Events, Job, Lane, Work
from .jobs import Jobs


@dataclass(frozen=True, eq=False)
class Question:
    """Work whose result is the answer, and whom to tell; see ``Latest.ask``."""

    text: str
    work: Work
    done: Callable[[Any], None]
    failed: Callable[[WorkbenchError], None] | None
    stopped: Callable[[], None] | None
    events: Events | None


class Latest:
    """Asks one question at a time on a lane; a newer one takes the place of all that came before.

    Of an older question nothing is told any more: no answer, no failure, no event. Its work is asked
    to stop, and the newer one begins when it has ended.
    """

    def __init__(self, jobs: Jobs, lane: Lane) -> None:
        self._jobs, self._lane = jobs, lane
        self._wanted: Question | None = None
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def ask(
        self,
        text: str,
        work: Work,
        done: Callable[[Any], None],
        *,
        failed: Callable[[WorkbenchError], None] | None = None,
        stopped: Callable[[], None] | None = None,
        events: Events | None = None,
    ) -> None:
        """Have ``work(report, control)`` done, and ``done`` told what came of it.

        ``failed`` gets the WorkbenchError that it raised; without it, the error goes where those of
        all jobs go. ``stopped`` is told when there is neither, since somebody stopped the job.
        """
        self._wanted = Question(text, work, done, failed, stopped, events)
        if self._job is None:
            self._begin(self._wanted)
        else:
            self._job.stop()

    def cancel(self) -> None:
        """Want no answer any more."""
        self._wanted = None
        if self._job is not None:
            self._job.stop()

    def _begin(self, question: Question) -> None:
        self._job = self._jobs.start(
            self._lane,
            question.text,
            question.work,
            done=lambda answer: self._answered(question, answer),
            failed=lambda error: self._failed(question, error),
            events=lambda events: self._told(question, events),
            ended=lambda: self._ended(question),
        )

    def _answered(self, question: Question, answer: Any) -> None:
        if question is self._wanted:
            self._wanted = None
            question.done(answer)

    def _failed(self, question: Question, error: WorkbenchError) -> None:
        if question is self._wanted:
            self._wanted = None
            (question.failed or self._jobs.failed.emit)(error)

    def _told(self, question: Question, events: Any) -> None:
        if question is self._wanted and question.events:
            question.events(events)

    def _ended(self, question: Question) -> None:
        self._job = None
        if question is self._wanted:
            self._wanted = None
            if question.stopped:
                question.stopped()
        if self._wanted and self._job is None:
            self._begin(self._wanted)

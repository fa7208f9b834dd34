"""Training, as the window and the terminal ask an engine for it."""

from __future__ import annotations

from typing import Protocol

from ..base.control import Control
from ..base.progress import Report
from ..data.images import Images
from ..project.project import Project
from ..run.events import RateTried
from ..run.outcome import Outcome
from ..run.plan import Plan
from ..run.recorder import Recorder
from ..run.state import RunState


class Training(Protocol):
    """What trains networks. Every call blocks and belongs on a lane, never on the GUI thread."""

    def train(self, plan: Plan, state: RunState, recorder: Recorder, control: Control) -> Outcome:
        """Train from where ``state`` stands to the end of the plan; how it ended.

        A fresh state starts from new weights. Any other goes on from the checkpoint in the
        recorder's folder: the weights and the history are, to the last bit, those of a run that
        never stopped. What was reached is handed to the recorder, which writes and reports it.

        Raises WorkbenchError when the project cannot be built, the state cannot be continued by
        this plan, or a file cannot be read or written.
        """
        ...

    def yardstick(self, control: Control) -> float:
        """Seconds that a training step of one fixed network takes here: what to scale others' times by.

        Raises Cancelled when it is stopped.
        """
        ...

    def find_rate(self, project: Project, images: Images, report: Report, control: Control) -> tuple[RateTried, ...]:
        """Train a copy with learning rates that grow from step to step, until the loss runs away.

        Reports RateTried for each step. Source: Smith, "Cyclical Learning Rates for Training Neural
        Networks" (2017). Nothing is written to disk; a stopped search returns what it tried.
        ``core.run.rate_search`` reads the result.
        """
        ...

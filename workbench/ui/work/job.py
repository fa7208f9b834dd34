"""One piece of background work, and the lane that it runs on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ...core.base.control import Control
from ...core.base.errors import WorkbenchError
from ...core.base.progress import Event, Progress, Report

Lane = Literal["train", "data", "read", "study"]
"""``train``: TensorFlow's start, training, rate search. ``data``: images, files, lists of runs. ``read``: drawings,
and nothing slow. ``study``: everything else that computes."""

Work = Callable[[Report, Control], Any]
Events = Callable[[Sequence[Event]], None]


@dataclass(eq=False)
class Job:
    """One piece of work: stop it, pause it, see how far it is."""

    text: str
    lane: Lane
    work: Work
    done: Callable[[Any], None] | None = None
    failed: Callable[[WorkbenchError], None] | None = None
    events: Events | None = None
    ended: Callable[[], None] | None = None
    control: Control = field(default_factory=Control)
    progress: Progress | None = None

    def stop(self) -> None:
        """Ask the work to end as soon as it can."""
        self.control.stop()

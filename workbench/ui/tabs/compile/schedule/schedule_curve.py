"""The learning rate over the planned steps, as numbers for a plot. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .....core.base.arrays import Floats
from .....core.data.facts import DataFacts
from .....core.project.project import Project

MOST = 1200
"""Points of a curve at most: more than the plot has pixels across."""


@dataclass(frozen=True, eq=False)
class RateCurve:
    """What a schedule does: its name, the steps counted from 0, and the rate of each."""

    name: str
    steps: Floats
    rates: Floats

    def at(self, step: float) -> float:
        """The rate of the drawn step nearest to this one."""
        return float(self.rates[np.abs(self.steps - step).argmin()])

    def same(self, other: RateCurve | None) -> bool:
        """Whether both look alike."""
        return other is not None and np.array_equal(self.rates, other.rates) and np.array_equal(self.steps, other.steps)


def curve_of(project: Project, facts: DataFacts | None = None) -> RateCurve | None:
    """The curve of the project's schedule over its whole training; None while the images are not counted."""
    planned = project.planned_steps(facts)
    if planned is None:
        return None
    steps = np.round(np.linspace(0, planned - 1, min(planned, MOST)))
    schedule, initial = project.compile.schedule, project.compile.optimizer.learning_rate
    # A training of one step is a point, which a line would not show.
    steps = steps if len(steps) > 1 else np.array([0.0, 1.0])
    return RateCurve(schedule.heading(), steps, schedule.rates(steps, initial, planned))

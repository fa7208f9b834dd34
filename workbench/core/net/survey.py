"""Everything that is said of a project at an edit: made once, shared by all who show it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..code.script import Script, export
from ..data.facts import DataFacts
from ..project.project import Project
from .problems import Problem, hints, problems
from .trace import Trace, trace


@dataclass(frozen=True, eq=False)
class Survey:
    """A project followed through. Each part is worked out when it is first asked for, and never again.

    ``facts`` are what is known of the images, so that all parts agree about them.
    """

    project: Project
    facts: DataFacts

    @cached_property
    def trace(self) -> Trace:
        """Shapes, parameters and receptive fields along the network."""
        return trace(self.project, self.facts)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, in the order of the network."""
        return problems(self.project, self.facts, self.trace)

    @cached_property
    def hints(self) -> tuple[Problem, ...]:
        """Advice for beginners, where there is some."""
        return hints(self.project, self.facts, self.trace)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the project from being trained."""
        return tuple(problem for problem in self.problems if problem.grade == "error")

    @cached_property
    def script(self) -> Script:
        """The project as a complete Keras script."""
        return export(self.project, self.facts)

    def problems_of(self, name: str) -> tuple[Problem, ...]:
        """The problems of one layer."""
        return tuple(problem for problem in self.problems if problem.where == name)


def survey(project: Project, facts: DataFacts | None = None) -> Survey:
    """Survey a project; without ``facts``, with what its data section expects."""
    return Survey(project, facts or project.data.expected())

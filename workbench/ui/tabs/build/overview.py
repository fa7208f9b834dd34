"""Everything the tab shows of a project, worked out once per edit."""

from __future__ import annotations

from dataclasses import dataclass

from ....core.code.script import Script, export
from ....core.net.problems import Problem, problems
from ....core.net.trace import Trace, trace
from ....core.project.project import Project


@dataclass(frozen=True)
class Overview:
    """A project with its shapes, problems and script."""

    project: Project
    trace: Trace
    problems: tuple[Problem, ...]
    script: Script

    def problems_of(self, name: str) -> tuple[Problem, ...]:
        """The problems of one layer."""
        return tuple(problem for problem in self.problems if problem.where == name)


def overview(project: Project) -> Overview:
    """Follow the project through, find its problems, write its script."""
    way = trace(project)
    return Overview(project, way, problems(project, way=way), export(project))

"""What is wrong with a project, where, why, and the fix on offer; runs at every edit."""

from __future__ import annotations

from functools import cache

from ...data.facts import DataFacts
from ...project.project import Project
from ..trace import Trace, trace
from .problem import Check, Fix, Problem

__all__ = ["Fix", "Problem", "hints", "problems"]


@cache
def _checks() -> tuple[Check, ...]:
    # Imported when first needed, and the layers that they ask about with them: whoever only names a problem,
    # as the window does before its first picture, needs neither.
    from . import formula, habits, network, output, scale, sequences

    return (*network.CHECKS, *scale.CHECKS, *sequences.CHECKS, *output.CHECKS, *formula.CHECKS, *habits.CHECKS)


def problems(project: Project, facts: DataFacts | None = None, way: Trace | None = None) -> tuple[Problem, ...]:
    """Every problem of the project, in the order of the network; ``way`` is its trace, if at hand.

    ``facts`` are what is known of the images; without them they are what the data section expects.
    """
    followed = way or trace(project, facts)
    return tuple(problem for check in _checks() for problem in check(project, followed))


def hints(project: Project, facts: DataFacts | None = None, way: Trace | None = None) -> tuple[Problem, ...]:
    """Advice for beginners, in the order of the network; the same values as ``problems``, with the grade ``hint``."""
    from .advice import CHECKS

    followed = way or trace(project, facts)
    return tuple(hint for check in CHECKS for hint in check(project, followed))

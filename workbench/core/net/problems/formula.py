"""Loss formulas that training cannot follow, said while they are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ...base.text import text
from ...catalog.losses import CustomLoss
from ...project.project import Project
from ...spec.formula import parse
from ...spec.formula_check import is_flat
from ..trace import Trace
from .problem import Check, Problem, changing

USUAL = "square(y_true-y_pred)"

_flat = lru_cache(16)(lambda formula: is_flat(parse(formula)))


def _without_slope(project: Project, way: Trace) -> Iterator[Problem]:
    loss = project.compile.loss
    if isinstance(loss, CustomLoss) and _flat(loss.formula):
        yield Problem(
            "compile.loss",
            "error",
            text("The loss formula cannot be trained on: its gradient is 0 everywhere."),
            text(
                "Training changes the weights along the gradient. A loss that is constant, or changes in steps, has "
                "none; a loss compares y_pred with y_true, as square(y_true - y_pred) does."
            ),
            changing(project, text("Use {formula}", formula=USUAL), loss=CustomLoss(formula=USUAL)),
        )


CHECKS: tuple[Check, ...] = (_without_slope,)

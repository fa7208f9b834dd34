"""What a loss formula does with numbers: its curves, and what a learner should know before training on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..base.arrays import Floats
from ..base.text import text
from .formula import Node

POINTS = 201
"""Steps of half a hundredth over the outputs from 0 to 1."""


OUTPUTS = np.linspace(0.0, 1.0, POINTS), np.linspace(-10.0, 10.0, POINTS)
"""What y_pred may be: probabilities, or raw scores."""
NEAR = 1e-3


@dataclass(frozen=True)
class CostCurves:
    """The cost of one output over ``y_pred`` from 0 to 1, where the label is 0 and where it is 1."""

    y_pred: Floats
    if_zero: Floats
    if_one: Floats
    flat: bool = False
    """Whether the cost has no slope anywhere: training follows slopes."""


def cost_curves(tree: Node) -> CostCurves:
    """Compute the formula on sample values, as training would; where it has no value there is nan or inf."""
    y_pred = np.linspace(0.0, 1.0, POINTS)
    zero, one = _cost(tree, np.zeros(POINTS), y_pred), _cost(tree, np.ones(POINTS), y_pred)
    return CostCurves(y_pred, zero, one, is_flat(tree))


def is_flat(tree: Node) -> bool:
    """Whether the cost is constant, or made of steps: its gradient is 0 for probabilities and raw scores alike."""
    return not any(_slopes(tree, label, y_pred) for label in (0.0, 1.0) for y_pred in OUTPUTS)


def _slopes(tree: Node, label: float, y_pred: Floats) -> bool:
    labels = np.full(POINTS, label)
    costs = [_cost(tree, labels, y_pred + way) for way in (0.0, NEAR / 2, NEAR)]
    with np.errstate(all="ignore"):
        half, whole = costs[1] - costs[0], costs[2] - costs[0]
        # Along a slope half the way makes about half the difference; across a step it makes all of it, or none.
        return bool(((whole != 0) & (np.abs(whole - 2 * half) < np.abs(whole) / 2)).any())


def _cost(tree: Node, y_true: Floats, y_pred: Floats) -> Floats:
    # Dividing by zero and the like are what is being looked for, not a failure.
    with np.errstate(all="ignore"):
        value: Any = tree.compute(np, {"y_true": y_true, "y_pred": y_pred})
    return np.broadcast_to(np.asarray(value, np.float64), y_pred.shape)


def finding(curves: CostCurves) -> str:
    """The most important thing that is odd about the costs, in a sentence; empty if nothing is."""
    both = ((0, curves.if_zero), (1, curves.if_one))
    for label, cost in both:
        broken = ~np.isfinite(cost)
        if broken.any():
            at = curves.y_pred[broken][0]
            return text(
                "At y_pred = {y_pred} with y_true = {label} the cost is {cost}. One such value spoils "
                "every weight; add a small number below fractions and in log and sqrt.",
                y_pred=f"{at:g}",
                label=label,
                cost=f"{cost[broken][0]:g}",
            )
    if all(np.ptp(cost) == 0 for _label, cost in both):
        return text("The cost does not depend on y_pred: there is nothing to learn from it.")
    if curves.flat:
        return text("The cost has no slope anywhere: it changes in steps, and training follows slopes.")
    for label, cost in both:
        best = curves.y_pred[cost.argmin()]
        if abs(best - label) > 0.005:
            return text(
                "With y_true = {label} the cost is lowest at y_pred = {best}, so training aims there.",
                label=label,
                best=f"{best:.2g}",
            )
    return ""


def sample_mean(tree: Node, classes: int) -> float:
    """The loss of one answer: 0.7 for the right one of so many classes, the rest shared by the others."""
    y_true = np.eye(classes)[-1]
    cost = _cost(tree, y_true, np.where(y_true == 1, 0.7, 0.3 / (classes - 1)))
    with np.errstate(all="ignore"):
        return float(cost.mean())

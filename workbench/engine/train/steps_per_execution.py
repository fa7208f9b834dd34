"""How many steps to take between two looks at the user."""

from __future__ import annotations

import time

import tensorflow as tf

from ...core.data.facts import DataFacts
from ...core.project.project import Project
from ..model.build import compiled

CHUNK = 0.06
"""Seconds between two reports: stopping feels immediate, and Python costs a few percent at most."""
SAMPLE = 8
"""Steps per execution while measuring."""
REPORTS = 4
"""The least number of reports an epoch is cut into, for a curve that moves."""


def steps_per_execution(project: Project, facts: DataFacts, feed: tf.data.Dataset, steps: int) -> int:
    """Steps that take about ``CHUNK`` seconds on this machine, 1 or more.

    Measured on a copy that is thrown away, so that the run starts from its seed untouched. The
    number changes no result: Keras takes the same steps in the same order.
    """
    copy = compiled(project, facts)
    copy.steps_per_execution = min(SAMPLE, steps)
    copy.make_train_function()
    batches = iter(feed)
    copy.train_function(batches)  # traced here, which takes far longer than a step
    spent: list[float] = []
    for _ in range(3):
        if steps < copy.steps_per_execution * (len(spent) + 2):
            batches = iter(feed)
        began = time.perf_counter()
        copy.train_function(batches)
        spent.append(time.perf_counter() - began)
    step = min(spent) / copy.steps_per_execution
    return max(1, min(round(CHUNK / step), -(-steps // REPORTS)))

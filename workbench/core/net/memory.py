"""How much memory training takes, and how much there is."""

from __future__ import annotations

import os

from ..project.project import Project
from ..spec.shape import size
from .trace import Trace

FLOAT = 4
"""Bytes of a float32."""
COPIES = 4
"""Of every weight: itself, its gradient, and two moments in optimizers such as Adam."""
ASSUMED = 8 * 2**30


def training_bytes(project: Project, way: Trace) -> int:
    """A rough upper estimate in bytes: weights with their copies, and a batch of activations twice."""
    activations = sum(size(step.after) for step in way.steps if step.after)
    return FLOAT * (COPIES * way.parameters + 2 * project.train.batch_size * activations)


def installed_bytes() -> int:
    """Main memory of this computer in bytes; 8 GiB where the system does not tell."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return ASSUMED

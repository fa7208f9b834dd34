"""How a run stands, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .metrics import Metrics

Outcome = Literal["finished", "stopped", "diverged"]
"""How training can end when nothing went wrong with the machine."""
Status = Literal["running", "failed", "interrupted"] | Outcome
"""Interrupted: the process that trained it died, and somebody found that out."""


@dataclass(frozen=True)
class TrainingResult:
    """How a training run ended: the epochs it has, and what the best of them reached; empty without one."""

    folder: Path
    status: Outcome
    epochs: int
    best: Metrics

"""How a run stands, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..base.text import plural
from .metrics import Metrics

Outcome = Literal["finished", "stopped", "diverged"]
"""How training can end when nothing went wrong with the machine."""
Status = Literal["running", "failed", "interrupted"] | Outcome
"""Interrupted: the process that trained it died, and somebody found that out."""


def ended(outcome: Outcome, epochs: int) -> str:
    """How training ended, in words without a full stop."""
    match outcome:
        case "finished":
            return plural("Finished after {count} epoch", "Finished after {count} epochs", epochs)
        case "stopped":
            return plural("Stopped after {count} epoch", "Stopped after {count} epochs", epochs)
        case "diverged":
            return plural("Diverged after {count} epoch", "Diverged after {count} epochs", epochs)


@dataclass(frozen=True)
class TrainingResult:
    """How a training run ended: the epochs it has, and what the best of them reached; empty without one."""

    folder: Path
    status: Outcome
    epochs: int
    best: Metrics

"""One thing that curves show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "early",
    "failed",
    "diverged",
    "stuck",
    "overfitting",
    "underfitting",
    "improving",
    "level",
    "unstable",
    "unclear",
    "above",
]


@dataclass(frozen=True)
class Finding:
    """``text`` says what is seen, ``advice`` what to try; ``epoch``, counted from 1, is where it began."""

    kind: Kind
    text: str
    advice: str = ""
    epoch: int | None = None

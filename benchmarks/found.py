"""What came of an attack."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SLOW = 2.0
"""Seconds from which on something has hung."""


@dataclass
class Failures:
    """Failures by kind with an example of each, and the longest that anything took, in seconds."""

    slowest: float = 0.0
    failures: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def fail(self, kind: str, example: str) -> None:
        """One more failure of that kind; the first one's example is kept."""
        self.failures[kind] += 1
        self.examples.setdefault(kind, example)


@dataclass
class Found(Failures):
    """What came of a door: how many were read and how many refused."""

    read: int = 0
    refused: int = 0


@dataclass
class Survived(Failures):
    """What came of a window: how much happened to it."""

    events: int = 0
    checks: int = 0
    trainings: int = 0

"""What background work tells while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class Event:
    """Something that a piece of work tells; what kinds there are stands beside the work that tells them."""


@dataclass(frozen=True)
class Progress(Event):
    """How far a piece of work is; ``total`` is 0 while unknown. ``text`` says what is being done."""

    done: int
    total: int
    text: str = ""


Report = Callable[[Event], None]
"""Takes each event on the thread that does the work."""

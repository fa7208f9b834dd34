"""Seconds of training: a pause does not count."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Clock:
    """Runs from the start, and stands still while it is held."""

    def __init__(self) -> None:
        self._held = 0.0

    def now(self) -> float:
        """Seconds since some moment in the past, without those for which the clock was held."""
        return time.perf_counter() - self._held

    @contextmanager
    def held(self) -> Iterator[None]:
        """Stop the clock for the length of the block."""
        since = time.perf_counter()
        try:
            yield
        finally:
            self._held += time.perf_counter() - since

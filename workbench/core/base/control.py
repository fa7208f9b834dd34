"""How a running job is told to stop or to wait, from any thread."""

from __future__ import annotations

import threading

from .errors import Cancelled


class Control:
    """The flags of one job. Work looks at them between steps; nobody is interrupted in mid-step."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._go = threading.Event()
        self._go.set()

    def stop(self) -> None:
        """Ask the work to end; a paused job wakes up to do so."""
        self._stop.set()
        self._go.set()

    def pause(self) -> None:
        """Ask the work to wait at its next step; too late once it was told to stop."""
        if not self._stop.is_set():
            self._go.clear()

    def resume(self) -> None:
        """Let paused work go on."""
        self._go.set()

    @property
    def stopped(self) -> bool:
        """Whether the work should end."""
        return self._stop.is_set()

    @property
    def paused(self) -> bool:
        """Whether the work should wait."""
        return not self._go.is_set()

    def wait_while_paused(self) -> None:
        """Block the calling lane until the job is resumed or stopped."""
        self._go.wait()

    def raise_if_stopped(self) -> None:
        """Raise Cancelled once the job was told to stop."""
        if self.stopped:
            raise Cancelled

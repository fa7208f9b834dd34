"""What the lanes tell the GUI thread, in order: an end wakes it at once, events may wait a little."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QObject, Signal

from .job import Job

NewsKind = Literal["event", "done", "failed", "cancelled", "crashed"]


class Letter(NamedTuple):
    """What happened to a job; ``value`` is the event, the result or the error."""

    job: Job
    kind: NewsKind
    value: Any


class Mailbox(QObject):
    """Takes letters from any thread. ``rung`` comes on the GUI thread, never more than once for what lies there.

    It holds nothing that a lane must not keep alive: a lane may still be busy when the window is gone.
    """

    rung = Signal(bool)
    """There are letters; True if one of them tells of a job's end."""

    def __init__(self) -> None:
        super().__init__()
        self._letters: deque[Letter] = deque()
        self._lock = threading.Lock()
        self._told = self._told_end = False

    def put(self, letter: Letter) -> None:
        """Leave a letter, and ring if the GUI thread does not know yet that it has to come."""
        is_end = letter.kind != "event"
        with self._lock:
            self._letters.append(letter)
            known = self._told_end if is_end else self._told
            self._told, self._told_end = True, self._told_end or is_end
        if not known:
            self.rung.emit(is_end)

    def take(self) -> list[Letter]:
        """Everything that lies there, oldest first."""
        with self._lock:
            letters = list(self._letters)
            self._letters.clear()
            self._told = self._told_end = False
        return letters

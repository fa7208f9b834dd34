"""Work that only the GUI thread can do, in pieces: one at each turn of its event loop, so that it never stalls."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

BREATH_MS = 8
"""Between two pieces: time for what else wants to happen. A timer without an interval would go before all others."""


class Idle(QObject):
    """Runs pieces in the order they came, and lets the window paint and answer between them."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: deque[tuple[QObject, Callable[[], object]]] = deque()
        self._last: deque[tuple[QObject, Callable[[], object]]] = deque()
        self._timer = QTimer(self, interval=BREATH_MS)
        self._timer.timeout.connect(self._take_one)

    def add(self, owner: QObject, piece: Callable[[], object]) -> None:
        """Run a piece when its turn comes, unless ``owner`` is gone by then."""
        self._pieces.append((owner, piece))
        self._timer.start()

    def add_last(self, owner: QObject, piece: Callable[[], object]) -> None:
        """Run a piece when no other is left, not even one that another has added."""
        self._last.append((owner, piece))
        self._timer.start()

    @property
    def busy(self) -> bool:
        """Whether pieces wait for their turn."""
        return bool(self._pieces or self._last)

    def _take_one(self) -> None:
        while self.busy:
            owner, piece = (self._pieces or self._last).popleft()
            if isValid(owner):
                piece()
                break
        if not self.busy:
            self._timer.stop()


_idle: Idle | None = None


def idle() -> Idle:
    """The one queue of the GUI thread."""
    global _idle
    if _idle is None or not isValid(_idle):
        _idle = Idle()
    return _idle

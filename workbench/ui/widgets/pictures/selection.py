"""Which of many things are selected: by a click, with Ctrl and with Shift, as in any list."""

from __future__ import annotations

from PySide6.QtCore import Qt


class Selection:
    """Places from 0 on; ``current`` is where the keyboard is, also while nothing is selected."""

    def __init__(self, count: int = 0) -> None:
        self._count = count
        self._anchor = self.current = 0
        self.places: set[int] = set()

    def go(self, at: int, how: Qt.KeyboardModifier) -> None:
        """Select a place alone; with Shift all from the last one alone, with Ctrl it joins or leaves."""
        self.current = at
        if how & Qt.KeyboardModifier.ShiftModifier:
            self.places = set(range(min(at, self._anchor), max(at, self._anchor) + 1))
            return
        self._anchor = at
        self.places = self.places ^ {at} if how & Qt.KeyboardModifier.ControlModifier else {at}

    def take_all(self) -> None:
        """Select everything."""
        self.places = set(range(self._count))

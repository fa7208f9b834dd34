"""One page of the tabs: empty until it is first shown, so that the first picture waits for one tab only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from ..look.layout import in_column
from ..work.place import TabName
from ..work.tab import Tab


@dataclass(frozen=True)
class TabEntry:
    """One tab of the shell, as the composition root hands it over; ``tab`` is also the name of its icon."""

    tab: TabName
    title: str
    tip: str
    make: Callable[[], Tab]


class TabPage(QWidget):
    """Named as outside tests look for it (``tabBuild``); it makes its tab when that is asked for."""

    def __init__(self, entry: TabEntry) -> None:
        super().__init__()
        self.entry = entry
        self.setObjectName(f"tab{entry.tab.title()}")
        self._made: Tab | None = None
        self._state: dict[str, Any] = {}
        self._column = in_column(on=self)

    @property
    def made(self) -> bool:
        """Whether the tab is there yet."""
        return self._made is not None

    def tab(self) -> Tab:
        """The tab, made now if it is not there yet."""
        if self._made is None:
            self._made = self.entry.make()
            self._column.addWidget(self._made)
            # At once: the layout would show it at the next turn of the event loop, and who goes to a place goes now.
            self._made.show()
            self._made.restore(self._state)
        return self._made

    def rehearse(self) -> None:
        """Lay the tab out and paint it once where nobody sees it: what Qt works out for that, it keeps."""
        front = self.parentWidget()
        if self._made and front and not self.isVisible():
            self.resize(front.size())
            self.grab()

    def state(self) -> dict[str, Any]:
        """How the tab was left; one that was not made this time is as it was."""
        return self._made.state() if self._made else self._state

    def restore(self, state: dict[str, Any]) -> None:
        """How the tab shall be, now or when it is made."""
        self._state = state
        if self._made:
            self._made.restore(state)

"""What the window asks of a tab."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget


class Tab(QWidget):
    """A tab is made when it is first shown; it can be asked for a place and for how it was left."""

    def show_place(self, place: Any) -> None:
        """Bring a place of this tab into sight; one that is not there any more is passed over."""

    def state(self) -> dict[str, Any]:
        """How it was left, as JSON takes it: folded rails, widths, the drawer."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Bring back how it was left."""

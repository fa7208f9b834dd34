"""What the window asks of a tab."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget


class History(Protocol):
    """What a tab can take back that is no edit of the project."""

    changed: SignalInstance

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""

    @property
    def can_redo(self) -> bool:
        """Whether a step that was taken back can come again."""

    def undo(self) -> None:
        """Take the last step back."""

    def redo(self) -> None:
        """Bring it again."""


class Tab(QWidget):
    """A tab is made when it is first shown; it can be asked for a place and for how it was left."""

    def show_place(self, place: Any) -> None:
        """Bring a place of this tab into sight; one that is not there any more is passed over."""

    def history(self) -> History | None:
        """What undo means while this tab is in front; None if it means the project's edits."""
        return None

    def state(self) -> dict[str, Any]:
        """How it was left, as JSON takes it: folded rails, widths, the drawer."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Bring back how it was left."""

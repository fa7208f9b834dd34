"""What the window asks of a tab."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget


class Tab(QWidget):
    """A tab says which places it can show; the window brings it to the front first."""

    places: ClassVar[tuple[type, ...]] = ()
    """The kinds of Place that ``show_place`` is given."""

    def show_place(self, place: Any) -> None:
        """Bring a place of one of these kinds into sight; one that is not there any more is passed over."""

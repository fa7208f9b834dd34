"""A tab in the page frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ...look.layout import in_column
from ...work.tab import Tab
from .page_frame import PageFrame


class FramedTab(Tab):
    """Subclasses make their parts and hand them to ``put_into_frame``."""

    frame: PageFrame

    def put_into_frame(self, frame: PageFrame, above: Sequence[QWidget] = ()) -> None:
        """Fill the tab with a frame, below the notices that belong to the whole tab."""
        self.frame = frame
        in_column(*above, (frame, 1), on=self, spacing=0)

    def state(self) -> dict[str, Any]:
        """How its frame was left."""
        return self.frame.state()

    def restore(self, state: dict[str, Any]) -> None:
        """Bring back how its frame was left."""
        self.frame.restore(state)

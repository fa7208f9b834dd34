"""The quiet field at the end of the tabs' bar that opens the palette."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from ....core.base.text import text
from ...look.layout import GAP, in_row
from ...look.tinted import tint
from ...work.actions.actions import Actions


class SearchField(QWidget):
    """Looks like a field; the typing is done in the palette, which is wider."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        button = QPushButton(text("Search  {keys}", keys=actions.keys("view.palette")))
        button.setObjectName("search")
        button.setProperty("role", "search")
        button.setToolTip(actions.tip("view.palette"))
        button.setAccessibleName(actions.plain("view.palette"))
        tint(button, "search", "muted")
        button.clicked.connect(actions["view.palette"].trigger)
        # As high as the tabs beside it, or it would stand at the lower edge of their bar.
        in_row(button, on=self, margins=(0, GAP - 1, GAP, GAP - 1))

"""The page of the Compile tab: how weights are moved at the left, what is made small at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ...forms.fold import Fold
from ...look.layout import APART, GAP, STRETCH, WIDE, in_column, in_row
from .section import Section

NARROWEST = 680
"""Pixels that two columns of forms need: in a small window the rail gives way to them."""


class Page(QScrollArea):
    """Sections in two columns; it scrolls up and down only, where it must."""

    def __init__(self, left: Sequence[Section], right: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        # Its keys reach it from whatever has the focus inside; by itself it has nothing to do.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("role", "clear")
        columns = ((_column(left), 1), (_column(right), 1))
        in_row(*columns, on=content, spacing=2 * WIDE, margins=(WIDE, GAP, WIDE, GAP))
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        """Room for both columns."""
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def bring_into_sight(self, control: QWidget) -> None:
        """Unfold what hides a control, scroll to it, and put the cursor into it."""
        for fold in self.findChildren(Fold):
            if fold.isAncestorOf(control):
                fold.heading.setChecked(True)
        self.ensureWidgetVisible(control)
        control.setFocus(Qt.FocusReason.OtherFocusReason)


def _column(sections: Sequence[Section]) -> QVBoxLayout:
    """Sections below one another, with a line between them."""
    first, *others = sections
    parts: list[QWidget] = [first]
    for section in others:
        line = QFrame()
        line.setProperty("role", "line")
        parts += [line, section]
    return in_column(*parts, STRETCH, spacing=APART)

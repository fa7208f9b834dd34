"""The page of the Compile tab: one column of sections or two, as the window is wide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ...forms.fold import Fold
from ...look.layout import STRETCH, WIDE, in_column, in_row
from .section import Section

TWO_COLUMNS = 1280
"""Pixels of the page from which on two sections stand side by side."""
HALVES = 600
"""Pixels of a column from which on a section's two halves stand side by side."""
GUTTER = 2 * WIDE


class Page(QScrollArea):
    """Scrolls up and down only; the sections keep their order, the second half moves to the right column."""

    def __init__(self, left: Sequence[Section], right: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right = tuple(left), tuple(right)
        self._columns = 0
        self.setWidgetResizable(True)
        # Its keys reach it from whatever has the focus inside; by itself it has nothing to do.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("role", "clear")
        row = in_row(on=content, spacing=GUTTER, margins=WIDE)
        self._stacks = (_Stack(), _Stack())
        for stack in self._stacks:
            row.addWidget(stack, 1)
        self.setWidget(content)
        self._arrange(1)

    @property
    def columns(self) -> int:
        """In how many columns the sections stand."""
        return self._columns

    def bring_into_sight(self, control: QWidget) -> None:
        """Unfold what hides a control, scroll to it, and put the cursor into it."""
        for fold in self.findChildren(Fold):
            if fold.isAncestorOf(control):
                fold.heading.setChecked(True)
        self.ensureWidgetVisible(control)
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the columns for the new width."""
        super().resizeEvent(event)
        width = event.size().width()
        columns = 2 if width >= TWO_COLUMNS else 1
        self._arrange(columns)
        each = (width - 2 * WIDE - (columns - 1) * GUTTER) // columns
        for section in (*self._left, *self._right):
            section.set_wide(each >= HALVES)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        first, second = self._stacks
        first.show_sections((*self._left, *self._right) if columns == 1 else self._left)
        second.show_sections(() if columns == 1 else self._right)
        second.setVisible(columns == 2)


class _Stack(QWidget):
    """Sections below one another, with a line between them."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._column = in_column(STRETCH, on=self, spacing=WIDE)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Take these sections in, from wherever they are."""
        for part in self._parts:
            # Not takeAt: an item that outlives its place keeps the widget's sizes from being renewed.
            self._column.removeWidget(part)
            if not isinstance(part, Section):
                part.hide()
                part.deleteLater()
        self._parts = []
        for section in sections:
            if self._parts:
                self._add(_line())
            self._add(section)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.insertWidget(len(self._parts) - 1, part)
        part.show()


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    return line

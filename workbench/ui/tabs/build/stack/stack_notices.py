"""The problems of layers, shown in their cards with real buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QListView

from .....core.net.problems import Problem
from ....widgets.problem_column import ProblemColumn
from . import card_geometry as geometry
from .stack_model import StackModel

BELOW = 10
"""Pixels between the last problem and the card's lower edge."""


class StackNotices(QObject):
    """Lays widgets over the few cards that have problems; all other cards are only painted."""

    fix_chosen = Signal(object)
    opened = Signal(str)

    def __init__(self, view: QListView, cards: StackModel) -> None:
        super().__init__(view)
        self._view, self._cards = view, cards
        self._columns: dict[str, ProblemColumn] = {}
        self._heights: dict[str, int] = {}

    def show_problems(self, problems: Mapping[str, Sequence[Problem]]) -> bool:
        """Show the problems of each layer; True if cards have to be laid out again."""
        for name in self._columns.keys() - problems.keys():
            column = self._columns.pop(name)
            column.hide()
            column.deleteLater()
        for name, found in problems.items():
            self._column(name).show_problems(found)
        return self.fit()

    def height(self, name: str) -> int:
        """How much room the problems of this layer take in its card."""
        return self._heights.get(name, 0)

    def fit(self) -> bool:
        """Measure again: the view has another width, or there are other problems. True if heights changed."""
        before, width = self._heights, geometry.notice_width(self._view.viewport().width())
        self._heights = {name: column.heightForWidth(width) + BELOW for name, column in self._columns.items()}
        return self._heights != before

    def place(self) -> None:
        """Put each problem into its card."""
        if self._columns and self.fit():
            # Fonts are known only once the widgets are on screen: the first measure was a guess.
            self._view.scheduleDelayedItemsLayout()
        for name, column in self._columns.items():
            row = self._cards.row(name)
            if row is not None:
                item = self._view.visualRect(self._cards.index(row))
                column.setGeometry(geometry.notice_rect(item, self.height(name) - BELOW))
                column.show()

    def _column(self, name: str) -> ProblemColumn:
        if name not in self._columns:
            column = ProblemColumn(self._view.viewport())
            column.fix_chosen.connect(self.fix_chosen)
            column.opened.connect(self.opened)
            self._columns[name] = column
        return self._columns[name]

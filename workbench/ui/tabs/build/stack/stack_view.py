"""The network as a stack of cards."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from .....core.base.text import text
from .....core.net.problems import Problem
from ....look.theme import theme
from . import card_geometry as geometry
from .card_delegate import CardDelegate
from .cards import Card
from .stack_model import StackModel
from .stack_notices import StackNotices


class StackView(QListView):
    """Shows cards and knows which are selected, by name: positions change, names do not."""

    selection_changed = Signal()
    pointed = Signal()
    """The mouse came to another card, or cards moved under it."""
    drag_wanted = Signal()
    fix_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # First of all: Qt lays out, and so asks for these, while the view is still being set up.
        self.cards = StackModel(self)
        self.notices = StackNotices(self, self.cards)
        self._quiet = False
        self.setObjectName("buildStack")
        self.setAccessibleName(text("Layers of the network"))
        self.setProperty("role", "stack")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setModel(self.cards)
        self.notices.fix_chosen.connect(self.fix_chosen)
        self.notices.opened.connect(lambda name: self.select([name]))
        self.setItemDelegate(CardDelegate(self.notices.height, self))
        self.pointed_at = ""
        """The name of the card under the mouse."""
        theme().changed.connect(self.viewport().update)

    def show_cards(self, cards: tuple[Card, ...], problems: Mapping[str, Sequence[Problem]]) -> None:
        """Show the network; whoever was selected stays selected, under a new name too."""
        was, current = self.selected(), self.current()
        first = self.cards.row(was[0]) if was else None
        self._quiet = True
        if self.notices.show_problems(problems):
            self.scheduleDelayedItemsLayout()
        self.cards.show_cards(cards)
        kept = [name for name in was if self.cards.row(name) is not None]
        if not kept and cards:
            # Whoever now stands where the first of them stood: a renamed layer, or a deleted one's neighbour.
            kept = [cards[min(first or 0, len(cards) - 1)].name]
        if tuple(kept) != self.selected():
            self.select(kept, current if current in kept else None)
        self._quiet = False
        if self.selected() != was:
            self.selection_changed.emit()

    def selected(self) -> tuple[str, ...]:
        """The names of the selected layers, in the order of the network."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.cards.cards[row].name for row in rows)

    def current(self) -> str | None:
        """The name of the layer that the keyboard is at."""
        index = self.currentIndex()
        return self.cards.card(index).name if index.isValid() else None

    def select(self, names: Collection[str], current: str | None = None) -> None:
        """Select these layers and bring one of them into sight."""
        rows = [row for row, card in enumerate(self.cards.cards) if card.name in names]
        picked = QItemSelection()
        for row in rows:
            picked.select(self.cards.index(row), self.cards.index(row))
        flag = QItemSelectionModel.SelectionFlag
        at = rows[-1] if rows else None
        if current:
            at = self.cards.row(current)
        if at is not None:
            self.selectionModel().setCurrentIndex(self.cards.index(at), flag.NoUpdate)
        self.selectionModel().select(picked, flag.ClearAndSelect)
        if at is not None:
            self.scrollTo(self.cards.index(at))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell, but not in the middle of showing another network."""
        super().selectionChanged(selected, deselected)
        if not self._quiet:
            self.selection_changed.emit()

    def box(self, name: str) -> QRect:
        """The card's rectangle in the viewport, its problems included; empty if there is no such card."""
        row = self.cards.row(name)
        item = self.visualRect(self.cards.index(row)) if row is not None else QRect()
        return geometry.card_rect(item, item.height() - geometry.GAP) if item.isValid() else QRect()

    def gap_at(self, position: QPoint) -> int:
        """The gap nearest to a place of the viewport: 0 above the first card, n below the last."""
        rects = [self.visualRect(self.cards.index(row)) for row in range(self.cards.rowCount())]
        middles = [item.top() + (item.height() - geometry.GAP) / 2 for item in rects]
        return len([middle for middle in middles if middle < position.y()])

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """The mouse went off with the selected cards."""
        self.drag_wanted.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse from card to card."""
        super().mouseMoveEvent(event)
        self._point(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere."""
        super().leaveEvent(event)
        self._point(QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower card may need more lines for its problems."""
        super().resizeEvent(event)
        if self.notices.fit():
            self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:
        """Put what lies over the cards where they are now."""
        super().updateGeometries()
        self.notices.place()
        self.pointed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take what lies over the cards along."""
        super().scrollContentsBy(dx, dy)
        self.pointed.emit()

    def _point(self, index: QModelIndex) -> None:
        name = self.cards.card(index).name if index.isValid() else ""
        if name != self.pointed_at:
            self.pointed_at = name
            self.pointed.emit()

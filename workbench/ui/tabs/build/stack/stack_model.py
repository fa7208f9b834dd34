"""The cards as a list model: Qt's views, keyboards and screen readers know how to walk through one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from .....core.base.text import text
from ....widgets.model_index import NO_INDEX, ModelIndex
from .cards import Card

CARD = Qt.ItemDataRole.UserRole + 1


class StackModel(QAbstractListModel):
    """Holds the cards; ``show_cards`` tells the view only what is different."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards as they are shown."""
        return self._cards

    def card(self, index: ModelIndex) -> Card:
        """The card at a valid index."""
        return self._cards[index.row()]

    def row(self, name: str) -> int | None:
        """The row of the layer of that name, or None."""
        return next((row for row, card in enumerate(self._cards) if card.name == name), None)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show other cards. One that changed in place stays the same row, renamed ones too."""
        old = self._cards
        head = _common(old, cards)
        tail = _common(old[head:][::-1], cards[head:][::-1])
        gone, come = len(old) - head - tail, len(cards) - head - tail
        if gone == 1 and come == 1:
            # One layer was renamed or exchanged: its row stays.
            gone, come = 0, 0
        if gone:
            self.beginRemoveRows(NO_INDEX, head, head + gone - 1)
            self._cards = (*old[:head], *old[head + gone :])
            self.endRemoveRows()
        if come:
            self.beginInsertRows(NO_INDEX, head, head + come - 1)
            self._cards = (*self._cards[:head], *cards[head : head + come], *self._cards[head:])
            self.endInsertRows()
        before, self._cards = self._cards, cards
        for row, (was, is_now) in enumerate(zip(before, cards, strict=True)):
            if was != is_now:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: ModelIndex = NO_INDEX) -> int:
        """How many layers there are."""
        return 0 if parent.isValid() else len(self._cards)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Cards can be selected and dragged."""
        flag = Qt.ItemFlag
        usual = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren
        return usual if index.isValid() else flag.ItemIsDropEnabled

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name to show, the sentence to read aloud, the card to paint."""
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self.card(index)
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(card)
        if role == Qt.ItemDataRole.ToolTipRole and card.share:
            return text("{share} of all parameters", share=f"{card.share:.1%}")
        return None

    def _spoken(self, card: Card) -> str:
        parts = [f"{card.name}, {card.kind}", card.headline]
        if card.parameters:
            parts.append(text("{count} parameters", count=card.parameters))
        if card.shape:
            parts.append(text("gives {shape}", shape=card.shape))
        if card.muted:
            parts.append(text("muted"))
        return "; ".join([part for part in parts if part] + list(card.problems))


def _common(first: tuple[Card, ...], second: tuple[Card, ...]) -> int:
    """How many cards at the start are of the same layers."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one.name != other.name:
            break
        count += 1
    return count

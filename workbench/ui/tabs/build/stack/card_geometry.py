"""Where the parts of a card are; painter, buttons and drop marker agree by asking here."""

from __future__ import annotations

from PySide6.QtCore import QRect

WIDEST = 680
MARGIN = 16
HEIGHT = 52
"""Two lines of text, and the bar of its share."""
GAP = 24
"""Between two cards: room for the shape that flows there."""
TOOLS = 96
"""Kept free at a card's right end for its buttons."""
RAIL = 26
"""From a card's left edge to the middle of its icon, which the line between cards runs through."""


def card_rect(item: QRect, body: int = HEIGHT) -> QRect:
    """The card within its item: centred, never too wide to be taken in at a glance."""
    width = min(WIDEST, item.width() - 2 * MARGIN)
    return QRect(item.left() + (item.width() - width) // 2, item.top(), width, body)


def notice_rect(item: QRect, height: int) -> QRect:
    """The place of a card's problems: inside it, below its lines."""
    card = card_rect(item)
    return QRect(card.left() + 8, card.bottom() + 1, card.width() - 16, height)


def notice_width(item_width: int) -> int:
    """How wide a card's problems are in a view of that width."""
    return notice_rect(QRect(0, 0, item_width, HEIGHT), 0).width()

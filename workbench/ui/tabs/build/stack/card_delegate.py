"""Painting cards: no widget each, so that 300 layers scroll like 3."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .....core.base.text import text
from ....look.icons import icon
from ....look.layout import APART
from ....look.theme import theme
from ....widgets.model_index import ModelIndex
from . import card_geometry as geometry
from .card_text import RIGHT, TextWriter
from .cards import Card
from .stack_model import CARD


class CardDelegate(QStyledItemDelegate):
    """Paints one layer. ``problems_height`` tells how much room a layer's problems take."""

    def __init__(self, problems_height: Callable[[str], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems_height = problems_height

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        """A card, its problems, and the gap below."""
        card: Card = index.data(CARD)
        below = self._problems_height(card.name) if card.problems else 0
        return QSize(240, geometry.HEIGHT + below + geometry.GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Paint the card and the shape that leaves it."""
        card: Card = index.data(CARD)
        item: QRect = option.rect
        # As high as the item was laid out, so that cards and the lines between them always meet.
        box = geometry.card_rect(item, item.height() - geometry.GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        writer = TextWriter(painter, option.font)
        self._frame(painter, box, card, option.state)
        self._texts(writer, geometry.card_rect(item), card)
        self._share(painter, box, card)
        self._shape(writer, box, card)
        painter.restore()

    def _frame(self, painter: QPainter, box: QRect, card: Card, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = card.grade or ("strong_line" if hovered else "line")
        fill = "window" if card.muted else "surface"
        if selected:
            edge, fill = "accent", "accent_soft"
        pen = QPen(theme().color(edge), 1.5 if selected else 1)
        if card.muted:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme().color(fill))
        painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)

    def _texts(self, writer: TextWriter, box: QRect, card: Card) -> None:
        strong, weak = ("disabled", "disabled") if card.muted else ("text", "muted")
        picture = QRect(box.left() + geometry.RAIL - 10, box.top() + 15, 20, 20)
        icon(card.icon, "disabled" if card.muted else card.grade or "accent").paint(writer.painter, picture)
        left, right = box.left() + geometry.RAIL + 24, box.right() - geometry.TOOLS
        top, down = box.top() + 7, 19
        parameters = text("{count} parameters", count=card.parameters) if card.parameters else ""
        amount = text("{count} multiply-adds", count=card.multiply_adds) if card.multiply_adds else ""
        # Name and settings come first; of the figures is shown what there is room for beside them.
        room = right - left - APART - max(writer.bold_width(card.name), writer.width(card.headline))
        amount, parameters = (words if writer.width(words) <= room else "" for words in (amount, parameters))
        figures = max(writer.width(parameters), writer.width(amount))
        numbers = QRect(right - figures, top, figures, 18)
        words = QRect(left, top, numbers.left() - (APART if figures else 0) - left, 18)
        if not card.headline and not card.multiply_adds:
            words.translate(0, down // 2)
        kind = text("{kind}, muted", kind=card.kind) if card.muted else card.kind
        end = writer.bold_text(words, card.name, strong)
        beside = QRect(end + 10, words.top(), words.right() - end - 10, 18)
        # Whole or not at all: a letter of it says nothing, and the icon says it, too.
        if writer.width(kind) <= beside.width():
            writer.small_text(beside, kind, weak)
        writer.small_text(words.translated(0, down), card.headline, weak)
        writer.small_text(numbers, parameters, strong, RIGHT)
        writer.small_text(numbers.translated(0, down), amount, weak, RIGHT)

    def _share(self, painter: QPainter, box: QRect, card: Card) -> None:
        """The layer's share of all parameters, along the lower edge."""
        if card.share > 0:
            room = box.width() - 2 * 10
            bar = QRectF(box.left() + 10, box.bottom() - 4, max(room * card.share, 3), 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent"))
            painter.drawRoundedRect(bar, 1.5, 1.5)

    def _shape(self, writer: TextWriter, box: QRect, card: Card) -> None:
        """The line to the next card, and what flows along it."""
        middle = box.left() + geometry.RAIL
        below = QRect(middle + 12, box.bottom() + 1, box.width() - geometry.RAIL - 12, geometry.GAP)
        writer.painter.setPen(QPen(theme().color("strong_line"), 1.2))
        writer.painter.drawLine(QPointF(middle, box.bottom() + 1), QPointF(middle, box.bottom() + geometry.GAP))
        writer.small_text(below, card.shape or text("no shape: see above"), "muted")

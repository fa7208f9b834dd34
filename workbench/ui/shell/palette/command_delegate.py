"""Painting a command: its title with the letters that were meant, what it does, its group and keys."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...look.layout import APART, GAP
from ...look.theme import SMALL, theme
from ...widgets.model_index import ModelIndex
from .command_model import COMMAND, PLACES

HEIGHT = 32


class CommandDelegate(QStyledItemDelegate):
    """One line a command; the right end keeps keys and group, the middle what is left."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        """A line of the list."""
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Paint the line."""
        command, places = index.data(COMMAND), index.data(PLACES)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent_soft"))
            painter.drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 4, 4)
        small, bold = QFont(option.font), QFont(option.font)
        small.setPixelSize(SMALL)
        bold.setWeight(QFont.Weight.DemiBold)
        box = option.rect.adjusted(APART, 0, -APART, 0)
        strong = "disabled" if command.why else "text"
        right = _write_right(painter, small, box, " · ".join(filter(None, (command.group, command.keys))))
        left = self._title(painter, option.font, bold, box, command.title, places, strong)
        middle = QRect(left + APART, box.top(), right - left - APART - GAP, box.height())
        _write(painter, small, middle, command.why or command.detail, "muted")
        painter.restore()

    def _title(
        self, painter: QPainter, font: QFont, bold: QFont, box: QRect, title: str, places: tuple[int, ...], token: str
    ) -> int:
        at = box.left()
        for number, letter in enumerate(title):
            used = bold if number in places else font
            width = QFontMetrics(used).horizontalAdvance(letter)
            painter.setFont(used)
            painter.setPen(theme().color("accent" if number in places and token == "text" else token))
            painter.drawText(QRect(at, box.top(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, letter)
            at += width
        return at


def _write(painter: QPainter, font: QFont, box: QRect, words: str, token: str) -> None:
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(box.width(), 0))
    painter.setFont(font)
    painter.setPen(theme().color(token))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


def _write_right(painter: QPainter, font: QFont, box: QRect, words: str) -> int:
    width = QFontMetrics(font).horizontalAdvance(words) + 1
    _write(painter, font, QRect(box.right() - width, box.top(), width, box.height()), words, "muted")
    return box.right() - width

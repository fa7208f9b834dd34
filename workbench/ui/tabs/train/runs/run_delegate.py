"""How a run looks in the list: its colour as the tick box, name, and one line of details."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ....look.dashes import dash_with
from ....look.theme import SMALL, theme
from ....widgets.model_index import ModelIndex
from .run_model import DETAILS, NUMBER, SERIES, WHEN

BOX, MARGIN, LINE, HEIGHT = 14, 12, 20, 52


class RunDelegate(QStyledItemDelegate):
    """Paints two lines; a click on the box shows or hides the run's curves."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        """Two lines and air."""
        return QSize(160, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Background by state, then the box and the texts."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            self._ground(painter, area, theme().color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            self._ground(painter, area, theme().color("hover"))
        shown = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        self._paint_box(painter, box_of(area), index.data(SERIES), shown)
        text = text_of(area)
        small = QFont(option.font)
        small.setPixelSize(SMALL)
        # A long name gives way to the time, by which runs of the same name are told apart.
        when = str(index.data(WHEN))
        right = QFontMetrics(small).horizontalAdvance(when)
        self._write(painter, text.adjusted(text.width() - right, 0, 0, 0), when, small, "muted")
        number = f"#{index.data(NUMBER)}  " if index.data(NUMBER) else ""
        left = QFontMetrics(option.font).horizontalAdvance(number)
        self._write(painter, text, number, option.font, "muted")
        self._write(painter, text.adjusted(left, 0, -right - MARGIN, 0), str(index.data()), option.font, "text")
        self._write(painter, text.translated(0, LINE), str(index.data(DETAILS)), small, "muted")
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: ModelIndex
    ) -> bool:
        """A click on the box ticks it; the space bar is Qt's own."""
        if isinstance(event, QMouseEvent):
            box = box_of(option.rect).adjusted(-8, -8, 8, 8)
            if box.contains(event.position().toPoint()):
                if event.type() == QEvent.Type.MouseButtonRelease:
                    checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
                    wanted = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
                    model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
                # Nor may a fast second click on the box open the editor of the name.
                return True
            return False
        return super().editorEvent(event, model, option, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """The name is edited where it stands."""
        text = text_of(option.rect)
        # As high as the first line and what is above it: the second stays to be read.
        editor.setGeometry(
            QRect(text.left() - 9, option.rect.top() + 2, text.width() + 9, text.bottom() - option.rect.top())
        )

    def _ground(self, painter: QPainter, area: QRect, color: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(area.adjusted(2, 1, -2, -1), 4, 4)

    def _paint_box(self, painter: QPainter, box: QRect, series: int, shown: bool) -> None:
        """The box in the run's colour, and below it a stroke of its line."""
        color = theme().series(series)
        painter.setPen(QPen(color, 1.4))
        painter.setBrush(color if shown else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        stroke = QPen(color, 2.0)
        dash_with(stroke, series)
        painter.setPen(stroke)
        painter.drawLine(box.left() - 4, box.bottom() + 7, box.right() + 5, box.bottom() + 7)
        if not shown:
            return
        painter.setPen(QPen(theme().color("surface"), 1.8))
        left, top = box.left(), box.top()
        painter.drawPolyline([QPoint(left + x, top + y) for x, y in ((3, 7), (6, 10), (11, 4))])

    def _write(self, painter: QPainter, area: QRect, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(theme().color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def box_of(area: QRect) -> QRect:
    """Where the tick box stands in a row."""
    return QRect(area.left() + MARGIN, area.top() + (HEIGHT - BOX) // 2 - 4, BOX, BOX)


def text_of(area: QRect) -> QRect:
    """Where the name stands in a row."""
    left = area.left() + MARGIN + BOX + MARGIN
    return QRect(left, area.top() + 7, area.right() - left - 8, LINE)

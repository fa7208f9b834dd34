"""The middle of a page: one view at a time, and a row of quiet segments to choose it from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from ....core.base.text import text
from ...look.layout import APART, GAP, STRETCH, TIGHT, in_column, in_row


@dataclass(frozen=True)
class View:
    """``name`` is what is remembered of it, ``title`` stands on its segment."""

    name: str
    title: str
    widget: QWidget
    tip: str = ""


class Views(QWidget):
    """With one view there is nothing to choose and no row; number keys choose while a segment has the focus."""

    changed = Signal(str)

    def __init__(self, *views: View) -> None:
        super().__init__()
        self._views = {view.name: view for view in views}
        self._stack = _Stack()
        self._group = QButtonGroup(self)
        self._row = QWidget()
        buttons = []
        for number, view in enumerate(views, 1):
            self._stack.addWidget(view.widget)
            button = _Segment(view.title)
            button.setObjectName(f"view{view.name.title()}")
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setToolTip(text("{tip} ({key} while this row has the focus)", tip=view.tip, key=number).strip())
            button.clicked.connect(lambda _checked=False, name=view.name: self.show_view(name))
            self._group.addButton(button, number)
            buttons.append(button)
        in_row(*buttons, STRETCH, on=self._row, spacing=TIGHT, margins=(APART, GAP, APART, 0))
        self._row.setVisible(len(views) > 1)
        in_column(self._row, (self._stack, 1), on=self, spacing=0)
        self.show_view(views[0].name)

    @property
    def current(self) -> str:
        """The name of the view in front."""
        return next(name for name, view in self._views.items() if view.widget is self._stack.currentWidget())

    def show_view(self, name: str) -> None:
        """Bring a view to the front; a name that there is not is passed over."""
        if name in self._views:
            self._stack.setCurrentWidget(self._views[name].widget)
            self._group.button(1 + list(self._views).index(name)).setChecked(True)
            self.changed.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2, 3… choose a segment, left and right the next one; for the keys that no view took."""
        number = event.key() - Qt.Key.Key_0
        if self._row.isAncestorOf(self.focusWidget() or self) and 1 <= number <= len(self._views):
            self.show_view(list(self._views)[number - 1])
            self._group.button(number).setFocus()
        else:
            super().keyPressEvent(event)


class _Segment(QPushButton):
    """Has room for its words when it is chosen: they are bold then, which Qt does not reckon with."""

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more), 0)


class _Stack(QStackedWidget):
    """Needs the room of the view in front only."""

    def minimumSizeHint(self) -> QSize:
        view = self.currentWidget()
        return view.minimumSizeHint().expandedTo(view.minimumSize()) if view else super().minimumSizeHint()

"""The frame of a page: rails at the sides, views in the middle, a drawer below."""

from __future__ import annotations

from typing import Any, TypeGuard

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ...look.layout import in_column
from .drawer import Drawer
from .rail import STRIP, Rail
from .splitter import Splitter
from .views import Views

DRAWER, SHARE = 208, 0.3
"""The height of a drawer that was not set by hand: so many pixels, but no more than this share of the page."""
LONGEST = 10_000
"""Pixels: more than any screen has."""
LEAST_VIEW = 160
"""Pixels of height that an open drawer leaves to the middle."""


class PageFrame(QWidget):
    """Gives the middle what is left over, folds rails when there is no room, and remembers how it was left."""

    def __init__(
        self,
        views: Views,
        left: Rail | None = None,
        right: Rail | None = None,
        drawer: Drawer | None = None,
        tools: QWidget | None = None,
    ) -> None:
        """``tools`` stand above the views, whichever is in front."""
        super().__init__()
        self.views, self.left, self.right, self.drawer = views, left, right, drawer
        self.middle = QWidget()
        in_column(*(part for part in (tools, (views, 1)) if part), on=self.middle, spacing=0)
        self._asked: dict[Rail, bool] = {}
        """What the user decided of a rail; it holds against the frame's own judgement while there is room."""
        self._height: int | None = None
        self.columns = Splitter(Qt.Orientation.Horizontal)
        for part in (left, self.middle, right):
            if part is not None:
                self.columns.addWidget(part)
        self.columns.setStretchFactor(self.columns.indexOf(self.middle), 1)
        self.rows = Splitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self.columns)
        if drawer:
            self.rows.addWidget(drawer)
            drawer.open_wanted.connect(self.open_drawer)
        self.rows.setStretchFactor(0, 1)
        in_column(self.rows, on=self)
        for rail in self.rails:
            rail.fold_wanted.connect(lambda fold, rail=rail: self.fold(rail, fold))
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._make_room)
        self.columns.splitterMoved.connect(lambda *_: self._note_widths())
        self.rows.splitterMoved.connect(lambda *_: self._note_height())

    @property
    def rails(self) -> tuple[Rail, ...]:
        """The rails that this page has."""
        return tuple(rail for rail in (self.left, self.right) if rail is not None)

    def fold(self, rail: Rail, fold: bool) -> None:
        """Fold a rail, or open it again, because the user said so."""
        self._asked[rail] = fold
        rail.set_folded(fold)
        self._share_width()
        if fold and self.focusWidget() is None:
            rail.fold_button.setFocus()

    def open_drawer(self, open: bool) -> None:
        """Open or close the drawer."""
        if self.drawer:
            self.drawer.set_open(open)
            self._share_height()

    def state(self) -> dict[str, Any]:
        """How it was left, as JSON takes it."""
        folded = {rail.side: asked for rail, asked in self._asked.items()}
        widths = {rail.side: rail.width_wanted for rail in self.rails}
        open = bool(self.drawer and self.drawer.open)
        return {"folded": folded, "widths": widths, "open": open, "height": self._height, "view": self.views.current}

    def restore(self, state: dict[str, Any]) -> None:
        """Bring back how it was left; what is missing or makes no sense stays as it is."""
        for rail in self.rails:
            folded, width = _of(state, "folded").get(rail.side), _of(state, "widths").get(rail.side)
            if _is_length(width):
                rail.width_wanted = width
            if isinstance(folded, bool):
                self._asked[rail] = folded
                rail.set_folded(folded)
        if _is_length(height := state.get("height")):
            self._height = height
        self.views.show_view(str(state.get("view")))
        if isinstance(state.get("open"), bool):
            self.open_drawer(state["open"])
        self._share_width()

    def minimumSizeHint(self) -> QSize:
        """Room for the middle beside folded rails: with less nothing could be read."""
        width = self._middle_least() + sum(STRIP for _rail in self.rails) + self._handles()
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold what the new size asks for."""
        super().resizeEvent(event)
        self._make_room()
        self._share_height()

    def event(self, event: QEvent) -> bool:
        """What stands in a rail may have become wider."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle.start()
        return super().event(event)

    def _make_room(self) -> None:
        """Fold rails until the rest fits, the left one first: what it offers is in the command palette, too."""
        room = self.width() - self._middle_least() - self._handles()
        open = [rail for rail in self.rails if not self._asked.get(rail, False)]
        for rail in self.rails:
            lacking = sum(_needs(other, other in open) for other in self.rails) > room
            # One that the user has opened himself stays: he sees that the middle becomes narrow, and why.
            if lacking and rail in open and self._asked.get(rail) is None:
                open.remove(rail)
        for rail in self.rails:
            rail.set_folded(rail not in open)
        self._share_width()

    def _share_width(self) -> None:
        total = self.columns.width() - self._handles()
        widths = {rail: _needs(rail, not rail.folded) for rail in self.rails}
        for rail in self.rails:
            if not rail.folded:
                widths[rail] = max(widths[rail], rail.width_wanted)
        # Where the rails' wishes leave the middle too little, they give way down to what they need.
        lack = self._middle_least() - (total - sum(widths.values()))
        for rail in self.rails:
            give = min(max(lack, 0), widths[rail] - _needs(rail, not rail.folded))
            widths[rail] -= give
            lack -= give
        middle = total - sum(widths.values())
        left, right = ([widths[rail]] if rail else [] for rail in (self.left, self.right))
        wanted = [*left, middle, *right]
        # Every new text asks for a layout; most change nothing here.
        if wanted != self.columns.sizes():
            self.columns.setSizes(wanted)

    def _share_height(self) -> None:
        if self.drawer:
            height = self.rows.height() - self.rows.handleWidth()
            most = max(height - LEAST_VIEW, 0)
            wanted = self._height or min(DRAWER, round(height * SHARE))
            drawer = min(wanted, most) if self.drawer.open else self.drawer.head_height()
            self.rows.setSizes([height - drawer, drawer])

    def _note_widths(self) -> None:
        for rail in self.rails:
            if not rail.folded:
                rail.width_wanted = rail.width()

    def _note_height(self) -> None:
        if self.drawer and self.drawer.open:
            self._height = self.drawer.height()

    def _middle_least(self) -> int:
        return self.middle.minimumSizeHint().width()

    def _handles(self) -> int:
        return self.columns.handleWidth() * (self.columns.count() - 1)


def _needs(rail: Rail, open: bool) -> int:
    return rail.least_width() if open else STRIP


def _is_length(value: Any) -> TypeGuard[int]:
    """Whether it is a number of pixels that a screen may have: Qt raises for numbers beyond its own."""
    # True is an int to Python.
    return type(value) is int and 0 < value <= LONGEST


def _of(state: dict[str, Any], key: str) -> dict[str, Any]:
    value = state.get(key)
    return value if isinstance(value, dict) else {}

"""Tab goes where the eye goes: through what is seen, part by part, from the top left to the bottom right.

Qt's own order is that in which widgets were made, and here many are made late: tabs, plots, forms of another layer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from .focus_ring import FocusRing

if TYPE_CHECKING:
    Base = QWidget
else:
    Base = object

T = TypeVar("T")


class ReadingOrder(Base):
    """To be inherited by windows, before Qt's class."""

    _ring: FocusRing | None = None

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to the next widget, or back; around at the ends."""
        there = stops(self)
        if not there:
            return False
        if self._ring is None:
            self._ring = FocusRing(self)
        self._ring.by_keyboard = True
        here = self.focusWidget()
        at = there.index(here) if here in there else (-1 if next else 0)
        to = there[(at + (1 if next else -1)) % len(there)]
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        to.setFocus(reason)
        _bring_into_view(to)
        return True


def stops(window: QWidget) -> list[QWidget]:
    """The widgets that Tab stops at, in their order."""
    return list(_stops(window))


def _stops(parent: QWidget) -> Iterator[QWidget]:
    if parent.parentWidget() and not parent.isWindow() and _takes_focus(parent):
        yield parent
    children = [
        child
        for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if not child.isWindow() and child.isVisible() and not child.size().isEmpty()
    ]
    for child in in_reading_order(children, [child.geometry() for child in children]):
        yield from _stops(child)


def _takes_focus(widget: QWidget) -> bool:
    if widget.focusProxy() or not widget.isEnabled():
        return False
    if isinstance(widget, QAbstractButton) and not widget.isChecked():
        group = widget.group()
        # One of several choices: arrows go on from the one that holds.
        if group and group.exclusive() and group.checkedButton():
            return False
    return widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus


def in_reading_order(parts: Sequence[T], places: Sequence[QRect]) -> list[T]:
    """Parts sorted by their places: rows from the top, columns from the left, as far as lines fit between them.

    That is the recursive cut of pages into rows and columns (Nagy and Seth, 1984), rows first.
    """
    return [parts[at] for at in _cut(list(range(len(parts))), places)]


def _cut(which: list[int], places: Sequence[QRect]) -> list[int]:
    if len(which) < 2:
        return which
    for begin, end in ((QRect.top, QRect.bottom), (QRect.left, QRect.right)):
        groups = _groups(which, [(begin(place), end(place)) for place in places])
        if len(groups) > 1:
            return [at for group in groups for at in _cut(group, places)]
    return sorted(which, key=lambda at: (places[at].top(), places[at].left()))


def _groups(which: list[int], spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Those whose spans overlap together, by where they begin."""
    groups: list[list[int]] = []
    reached = None
    for at in sorted(which, key=lambda at: spans[at]):
        first, last = spans[at]
        if reached is None or first > reached:
            groups.append([])
            reached = last
        groups[-1].append(at)
        reached = max(reached, last)
    return groups


def _bring_into_view(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()

"""Finds words that do not fit where they stand, by font metrics against geometry, and words that lie on one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

SLACK = 2
"""Pixels: metrics are rounded, and leave air above the tallest letter."""


def faults(window: QWidget) -> list[str]:
    """Every visible text of the window that is cut off, sticks out of what it stands in, or overlaps another."""
    texts = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and _speaks(widget)]
    found = [fault for widget in texts for fault in (*_cut(widget), *_sticks_out(widget))]
    for first, second in combinations(texts, 2):
        if first.parentWidget() is second.parentWidget() and first.geometry().intersects(second.geometry()):
            found.append(f"{_name(first)} lies on {_name(second)}")
    return found


def _speaks(widget: QWidget) -> bool:
    if isinstance(widget, QLabel | QAbstractButton):
        return bool(widget.text().strip())
    return isinstance(widget, QComboBox | QTabBar | QHeaderView)


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        needed, room = _needed(widget), widget.contentsRect().size()
        if needed.width() > room.width() + SLACK or needed.height() > room.height() + SLACK:
            yield f"{_name(widget)} needs {needed.toTuple()}, has {room.toTuple()}"
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if needed > field.width() + SLACK:
            yield f"{_name(widget)} needs {needed}, has {field.width()}"
    elif isinstance(widget, QAbstractButton):
        if widget.sizeHint().width() > widget.width() + SLACK or widget.sizeHint().height() > widget.height() + 8:
            yield f"{_name(widget)} needs {widget.sizeHint().toTuple()}, has {widget.size().toTuple()}"
    elif isinstance(widget, QTabBar):
        for at in range(widget.count()):
            if widget.tabSizeHint(at).width() > widget.tabRect(at).width() + SLACK:
                yield f"{_name(widget)}: tab {widget.tabText(at)}"
    elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        for at in range(widget.count()):
            words = str(widget.model().headerData(at, Qt.Orientation.Horizontal) or "")
            if not widget.isSectionHidden(at) and widget.sectionSize(at) < _wide(widget.fontMetrics(), words):
                yield f"{_name(widget)}: column {words}"


def _needed(label: QLabel) -> QSize:
    words = re.sub(r"<br ?/?>", "\n", label.text()) if _rich(label) else label.text()
    words = re.sub(r"<[^>]*>", "", words).replace("&nbsp;", " ") if _rich(label) else words
    if label.wordWrap():
        longest = max((_wide(label.fontMetrics(), word) for word in words.split()), default=0)
        return QSize(longest, label.heightForWidth(label.width()) - label.height() + label.contentsRect().height())
    lines = words.split("\n")
    metrics = label.fontMetrics()
    height = metrics.height() + (len(lines) - 1) * metrics.lineSpacing()
    return QSize(max(_wide(metrics, line.replace("&", "")) for line in lines), height)


def _rich(label: QLabel) -> bool:
    return label.textFormat() != Qt.TextFormat.PlainText and re.search(r"<\w+[ >]", label.text()) is not None


def _wide(metrics: QFontMetrics, words: str) -> int:
    return metrics.horizontalAdvance(words)


def _sticks_out(widget: QWidget) -> Iterator[str]:
    child, parent = widget, widget.parentWidget()
    while parent is not None and not child.isWindow():
        if isinstance(parent.parentWidget(), QAbstractScrollArea) and parent.parentWidget().viewport() is parent:
            # What is scrolled away can be scrolled to; sideways nobody should have to.
            if not _within(_rect(widget, parent), parent.rect().adjusted(0, -10000, 0, 10000)):
                yield f"{_name(widget)} sticks out sideways of {_name(parent.parentWidget())}"
            return
        if not _within(here := _rect(widget, parent), parent.rect()):
            yield f"{_name(widget)} {here.getRect()} sticks out of {_name(parent)} {parent.size().toTuple()}"
            return
        child, parent = parent, parent.parentWidget()


def _rect(widget: QWidget, above: QWidget) -> QRect:
    return QRect(widget.mapTo(above, QPoint()), widget.size())


def _within(inner: QRect, outer: QRect) -> bool:
    return outer.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(inner)


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.objectName()} “{words[:50]}”"

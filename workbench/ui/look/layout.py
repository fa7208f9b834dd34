"""Distances on the grid, and widgets in rows, columns and grids at these distances."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from .theme import GRID

LINE: Final = GRID // 4
"""Pixels between lines of text that belong together."""
TIGHT: Final = GRID // 2
"""Pixels between a thing and what belongs to it."""
GAP: Final = GRID
"""Pixels between the parts of one thing."""
APART: Final = 2 * GRID
"""Pixels between things, and around them at the edge of a page."""
WIDE: Final = 3 * GRID
"""Pixels between columns, and around a page that is read."""

STRETCH: Final = "stretch"
"""In a row or column: here is what is left over."""

Item: TypeAlias = QWidget | QLayout
Part: TypeAlias = Item | tuple[Item, int] | tuple[QWidget, Qt.AlignmentFlag] | int | Literal["stretch"]
"""A widget or layout, alone or with its stretch or alignment; more pixels between its neighbours; what is left over."""
Margins: TypeAlias = int | tuple[int, int, int, int]
"""Pixels around a layout: alike on all sides, or at left, top, right and bottom."""

L = TypeVar("L", bound=QLayout)
B = TypeVar("B", bound=QBoxLayout)


def in_row(*parts: Part, on: QWidget | None = None, spacing: int = GAP, margins: Margins = 0) -> QHBoxLayout:
    """Parts from left to right; ``on`` is the widget that they fill, if they are all that is on it."""
    return _filled(QHBoxLayout(), parts, on, spacing, margins)


def in_column(*parts: Part, on: QWidget | None = None, spacing: int = GAP, margins: Margins = 0) -> QVBoxLayout:
    """Parts from top to bottom, as ``in_row`` takes them."""
    return _filled(QVBoxLayout(), parts, on, spacing, margins)


def empty_grid(on: QWidget | None, across: int, down: int, margins: Margins = 0) -> QGridLayout:
    """A grid with these pixels between its columns and between its rows."""
    grid = with_margins(QGridLayout(on), margins)
    grid.setHorizontalSpacing(across)
    grid.setVerticalSpacing(down)
    return grid


def with_margins(layout: L, margins: Margins) -> L:
    """The layout with these pixels around it, in place of the style's."""
    if isinstance(margins, int):
        margins = (margins, margins, margins, margins)
    layout.setContentsMargins(*margins)
    return layout


def _filled(layout: B, parts: tuple[Part, ...], on: QWidget | None, spacing: int, margins: Margins) -> B:
    if on is not None:
        on.setLayout(layout)
    with_margins(layout, margins).setSpacing(spacing)
    for part in parts:
        if part == STRETCH:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, tuple):
            _add(layout, *part)
        else:
            _add(layout, part)
    return layout


def _add(layout: QBoxLayout, item: Item, how: int | Qt.AlignmentFlag = 0) -> None:
    if isinstance(item, QLayout):
        layout.addLayout(item, int(how))
    elif isinstance(how, Qt.AlignmentFlag):
        layout.addWidget(item, 0, how)
    else:
        layout.addWidget(item, how)

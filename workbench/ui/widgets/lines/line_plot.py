"""A plot of plain functions that is made when it is first seen: pyqtgraph takes long to import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ...look.layout import in_column
from ...look.theme import theme
from .. import plot_library
from ..line_key import LineKey
from .figure import Line, LineFigure
from .line_style import line_color, line_stroke

if TYPE_CHECKING:
    from .line_canvas import LineCanvas

HEIGHT = 232


class LinePlot(QWidget):
    """Shows a figure; ``describe`` gives the words for the place under the cursor, one per line.

    Nothing is drawn while it is hidden. ``key`` names the lines; whoever shows the plot puts it above.
    """

    def __init__(self, title: str, across: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._across = title, across
        self.figure = LineFigure()
        self.describe: Callable[[float], Sequence[str]] = lambda _x: ()
        self.key = LineKey()
        self.setMinimumWidth(240)
        self.setFixedHeight(HEIGHT)
        self._column = in_column(on=self)
        plot_library.when_ready(self, self._make_canvas)
        theme().changed.connect(self._draw)

    @cached_property
    def canvas(self) -> LineCanvas:
        """The drawing area; made when it is first needed."""
        from .line_canvas import LineCanvas

        canvas = LineCanvas(self._across)
        canvas.setAccessibleName(self._title)
        canvas.describe = lambda x: self.describe(x)
        self._column.addWidget(canvas)
        self.setFocusProxy(canvas)
        return canvas

    def show_figure(self, figure: LineFigure) -> None:
        """Show this instead of what was shown before."""
        self.figure = figure
        self._draw()

    def line(self, name: str) -> Line:
        """The line of that name; raises KeyError if there is none."""
        return {line.name: line for line in self.figure.lines}[name]

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what came while hidden; in its turn, since the drawing area takes a while to make."""
        super().showEvent(event)
        plot_library.when_ready(self, self._draw)

    def _make_canvas(self) -> None:
        assert self.canvas

    def _draw(self) -> None:
        self.key.show_names([(line.name, line_color(line), line_stroke(line)) for line in self.figure.lines])
        if self.isVisible() and plot_library.ready():
            self.canvas.show_figure(self.figure)

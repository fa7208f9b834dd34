"""Curves of one quantity over the epochs, live: redrawn a dozen times a second at most."""

from __future__ import annotations

import math
from collections.abc import Hashable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ....core.base.errors import WorkbenchError
from ....core.base.file_name import as_file_name
from ....core.base.text import text
from ...look.layout import TIGHT, in_column
from .. import plot_library
from .beyond_line import BeyondLine
from .curve_data import RunData, beyond, limits, reading, robust
from .head import PlotHead
from .turns import Turns

if TYPE_CHECKING:
    from pyqtgraph import GraphicsLayoutWidget

    from .plot_canvas import PlotCanvas
    from .run_curves import RunItems

TURNS = Turns()
LAST_FOLDER: list[Path] = []
"""Where the last plot was saved, if one was."""


class CurvePlot(QWidget):
    """A heading with its buttons, and the plot.

    Runs are known by a key of the caller's. New points are kept at once and drawn at the next
    redraw; while the plot is hidden nothing is drawn at all. pyqtgraph is imported and the drawing
    area made when the plot is first seen: the window's first picture need not wait for them. A
    ``small`` one leaves out what a larger plot beside it says already: the axis title.
    """

    failed = Signal(object)
    """A WorkbenchError: the plot could not be exported."""
    saved = Signal(object)
    """The path of a file that the plot was written to."""
    log_changed = Signal(bool)

    def __init__(
        self,
        title: str,
        *,
        percent: bool = False,
        logarithmic: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._percent, self._small = title, percent, small
        self._runs: dict[Hashable, RunData] = {}
        self._items: dict[Hashable, RunItems] = {}
        self._epochs = 1
        self.head = PlotHead(title, logarithmic)
        self.beyond = BeyondLine()
        self._everything = False
        self._column = in_column(self.head, self.beyond, on=self, spacing=TIGHT)
        TURNS.turn.connect(self._on_turn)
        self._behind = False
        plot_library.when_ready(self, self._make_canvas)
        self.head.log_toggled.connect(self.set_log)
        self.head.export_wanted.connect(self._ask_where)
        self.head.everything_wanted.connect(lambda: self._show_everything(True))
        self.beyond.toggled.connect(lambda: self._show_everything(not self._everything))

    @cached_property
    def canvas(self) -> PlotCanvas:
        """The drawing area; made when it is first needed."""
        from .plot_canvas import PlotCanvas

        canvas = PlotCanvas(self._percent, self._small)
        canvas.setAccessibleName(self._title)
        canvas.menu = self.head.menu
        canvas.reader = lambda x: reading(self.data(), x)
        canvas.restyled.connect(self._restyle)
        self._column.addWidget(canvas, 1)
        return canvas

    def data(self) -> tuple[RunData, ...]:
        """The runs on the plot, in the order they were added."""
        return tuple(self._runs.values())

    def has_curves(self) -> bool:
        """Whether any run has a point on the plot."""
        return any(len(curve) for run in self.data() for curve in run.curves())

    def set_run(self, key: Hashable, name: str, series: int) -> None:
        """Add a run, or change its name and colour."""
        run = self._runs.setdefault(key, RunData(name, series))
        run.name, run.series = name, series
        if key in self._items:
            self._items[key].tint()
        self._changed()

    def remove_run(self, key: Hashable) -> None:
        """Take a run off the plot; one that is not there is no error."""
        if self._runs.pop(key, None):
            if items := self._items.pop(key, None):
                items.remove()
            self._changed()

    def add_batch(self, key: Hashable, x: float, value: float) -> None:
        """Add what a chunk of steps was like; ``x`` in epochs."""
        self._runs[key].batches.append(x, value)
        self._changed()

    def add_epoch(self, key: Hashable, x: float, training: float, validation: float) -> None:
        """Add a finished epoch; the first one stands at 1."""
        data = self._runs[key]
        data.training.append(x, training)
        data.validation.append(x, validation)
        self._changed()

    def set_span(self, epochs: int) -> None:
        """Let the axis reach this far at least, so that it shows how much is still to come."""
        self._epochs = max(1, epochs)
        self._changed()

    def set_log(self, on: bool) -> None:
        """Use a logarithmic scale: small differences between small losses become visible."""
        if on != self.canvas.log:
            self.head.set_log(on)
            self.canvas.set_log(on)
            self.draw()
            self.log_changed.emit(on)

    def export_to(self, path: Path) -> None:
        """Save as PNG, SVG or CSV by the file's ending; raises WorkbenchError."""
        from .export import export

        self.draw()
        export(self._printed, self.data(), path)

    def _printed(self) -> GraphicsLayoutWidget:
        from .printed import printed

        ranges = self.canvas.plot.viewRange()
        return printed(self._title, self.data(), self._percent, self.canvas.log, self._scaled, ranges)

    def draw(self) -> None:
        """Draw what has come in."""
        from .run_curves import RunItems

        TURNS.drop(self)
        for key, run in self._runs.items():
            if key not in self._items:
                self._items[key] = RunItems(run, self.canvas.plot)
            self._items[key].draw(self._scaled)
        self._fit()
        self.canvas.setAccessibleDescription(self.in_words())

    def _fit(self) -> None:
        """Choose the range: as large as the runs are, without what a diverged one would flatten the others by."""
        # Powers of ten have room for everything, and shares of images go no further than 1.
        most = math.inf if self.canvas.log or self._percent else robust(self.data())
        self.beyond.show_runs(beyond(self.data(), most), self._everything)
        shown = math.inf if self._everything else most
        self.canvas.fit(self._last_epoch(), limits(self.data(), self.canvas.log, shown))

    def in_words(self) -> str:
        """The plot for those who cannot see it: each run's latest values."""
        spoken = []
        for run in self.data():
            if len(run.training):
                number = self.canvas.readout.number
                words = text(
                    "{run}, epoch {epoch}: training {training}, validation {validation}",
                    run=run.name,
                    epoch=int(run.training.x[-1]),
                    training=number(run.training.y[-1]),
                    validation=number(run.validation.y[-1]),
                )
                spoken.append(words)
        return "; ".join(spoken) or text("No epochs yet.")

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what came in while hidden; in its turn, since the drawing area takes a while to make."""
        super().showEvent(event)
        plot_library.when_ready(self, self._catch_up)

    def _make_canvas(self) -> None:
        assert self.canvas

    def _catch_up(self) -> None:
        self._behind = False
        if self.isVisible():
            self.draw()

    def _on_turn(self, plot: QWidget) -> None:
        if plot is self:
            self.draw()

    def _changed(self) -> None:
        if not self.isVisible():
            return
        if plot_library.ready():
            TURNS.ask(self)
        elif not self._behind:
            # Once, when plots can be made: what comes in until then is drawn with it.
            self._behind = True
            plot_library.when_ready(self, self._catch_up)

    def _scaled(self, heights: np.ndarray) -> np.ndarray:
        if self.canvas.log:
            # Zero has no logarithm and nothing is drawn there.
            return np.where(heights > 0, heights, np.nan)
        return np.where(np.isfinite(heights), heights, np.nan)

    def _last_epoch(self) -> float:
        ends = [curve.x[-1] for run in self.data() for curve in run.curves() if len(curve)]
        return float(max([self._epochs, *ends]))

    def _restyle(self) -> None:
        for items in self._items.values():
            items.tint()
        self.draw()

    def _show_everything(self, everything: bool) -> None:
        self._everything = everything
        self.canvas.release()
        self.draw()

    def _ask_where(self, kind: str) -> None:
        filters = {
            "png": text("Picture (*.png)"),
            "svg": text("Drawing (*.svg)"),
            "csv": text("Table (*.csv)"),
        }
        suggested = str(_folder() / f"{self._file_name()}.{kind}")
        chosen, _ = QFileDialog.getSaveFileName(self, text("Save the plot"), suggested, filters[kind])
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(f".{kind}")
        try:
            self.export_to(path)
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        LAST_FOLDER[:] = [path.parent]
        self.saved.emit(path)

    def _file_name(self) -> str:
        """``LeNet-5 loss``: after the run, if it is one."""
        runs = self.data()
        names = [runs[0].name.removeprefix("#"), self._title.lower()] if len(runs) == 1 else [self._title.lower()]
        return as_file_name(" ".join(names), "plot")


def _folder() -> Path:
    """Where the last plot went, or the user's pictures."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return LAST_FOLDER[0] if LAST_FOLDER else Path(pictures) if pictures else Path.home()

"""Loss over learning rate: every step thin, their mean bold, the suggestion marked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from .....core.base.text import text
from .....core.run.events import RateTried
from .....core.run.rate_search import HIGHEST, LOWEST, smoothed
from ....forms.ladder import as_text
from ....widgets.lines.figure import Line, LineFigure
from ....widgets.lines.line_plot import LinePlot


class RatePlot(LinePlot):
    """A logarithmic axis of rates; it reaches over all of them from the start, and closes in at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("Loss over learning rate"), text("learning rate"), parent)
        self.setObjectName("rateCurve")
        self._rates = self._losses = self._means = np.empty(0)
        self.describe = self._words
        self.show_tried((), None, False)

    def show_tried(self, tried: Sequence[RateTried], suggested: float | None, running: bool) -> None:
        """Show what was tried so far."""
        self._rates = np.array([each.rate for each in tried])
        self._losses = np.array([each.loss for each in tried])
        self._means = np.array(smoothed(tried))
        single = Line(text("each step"), self._rates, self._losses, 0, thin=True)
        mean = Line(text("smoothed"), self._rates, self._means, 0)
        last = HIGHEST if running or not len(tried) else float(self._rates[-1]) * 1.5
        self.show_figure(
            LineFigure(
                (single, mean) if len(tried) else (),
                across=(LOWEST / 1.5, last),
                up=self._heights(),
                log_across=True,
                mark=suggested,
                words="" if suggested is None else as_text(suggested),
            )
        )

    def _heights(self) -> tuple[float, float]:
        means = self._means[np.isfinite(self._means)]
        if not len(means):
            return 0.0, 2.5
        low, start = float(means.min()), float(means[0])
        # Where the loss runs away it leaves the picture: what matters is how it fell before.
        high = max(start + 0.6 * abs(start - low), low + 0.1)
        return low - 0.1 * (high - low), high + 0.1 * (high - low)

    def _words(self, x: float) -> list[str]:
        if not len(self._rates) or x > self._rates[-1] * 1.5:
            return []
        at = int(np.abs(np.log(self._rates) - np.log(x)).argmin())
        rate = text("learning rate {rate}", rate=as_text(float(f"{self._rates[at]:.3g}")))
        return [
            rate,
            text("loss {loss}, smoothed {smoothed}", loss=f"{self._losses[at]:.4g}", smoothed=f"{self._means[at]:.4g}"),
        ]

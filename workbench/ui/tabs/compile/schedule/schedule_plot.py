"""The curve of a schedule, beside one that was kept."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from .....core.base.text import text
from ....forms.ladder import as_text
from ....look.layout import in_column, in_row
from ....look.tinted import tint
from ....widgets.lines.figure import Line, LineFigure
from ....widgets.lines.line_plot import LinePlot
from ..section import caption, title
from .schedule_curve import RateCurve


class SchedulePlot(QWidget):
    """Follows the schedule as it is typed; what is kept is a matter of looking, not of the project."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curve: RateCurve | None = None
        self.kept: RateCurve | None = None
        self._per_epoch, self._epochs = 1, 1
        self.log = QToolButton()
        self.log.setObjectName("scheduleLog")
        self.log.setCheckable(True)
        self.log.setToolTip(text("Logarithmic scale: factors become distances"))
        self.log.setAccessibleName(text("Logarithmic scale of the learning rate"))
        self.log.toggled.connect(lambda _on: self._draw())
        tint(self.log, "logarithm", "muted")
        self.keep = QPushButton()
        self.keep.setObjectName("scheduleKeep")
        self.keep.setProperty("role", "fix")
        self.keep.clicked.connect(self._keep_or_drop)
        self.plot = LinePlot(text("Learning rate over the steps of training"), text("step"))
        self.plot.setObjectName("scheduleCurve")
        self.plot.describe = self._describe
        self.words = caption()
        self._lay_out()

    def show_curve(self, curve: RateCurve | None, per_epoch: int, epochs: int) -> None:
        """Show a curve over the planned steps; without one, say that the images have to be counted first."""
        self.plot.setVisible(curve is not None)
        self.plot.key.setVisible(curve is not None)
        self.keep.setEnabled(curve is not None)
        if curve is None:
            self.curve = None
            self.words.setText(text("How many steps there are is known after loading the images."))
            return
        unchanged = curve.same(self.curve) and (per_epoch, epochs) == (self._per_epoch, self._epochs)
        if unchanged and self.curve is not None and self.curve.name == curve.name:
            return
        self.curve, self._per_epoch, self._epochs = curve, per_epoch, epochs
        self._draw()

    def _keep_or_drop(self) -> None:
        self.kept = None if self.kept else self.curve
        self._draw()

    def _draw(self) -> None:
        curve, kept = self.curve, self.kept
        if curve is None:
            return
        self.keep.setText(text("Keep for comparison"))
        self.keep.setToolTip(text("Leave this curve, dashed, while you change it"))
        if kept is not None:
            self.keep.setText(text("Dismiss comparison"))
            self.keep.setToolTip(text("Remove the dashed curve"))
        curves = [curve]
        lines = [Line(curve.name, curve.steps, curve.rates)]
        if kept is not None:
            curves.append(kept)
            lines.append(Line(text("{name} (kept)", name=kept.name), kept.steps, kept.rates, 1, dashed=True))
        planned = self._per_epoch * self._epochs
        self.plot.show_figure(
            LineFigure(
                tuple(lines),
                across=(0, planned * 1.03),
                up=self._heights(curves),
                log_up=self.log.isChecked(),
                places=[self._per_epoch * epoch for epoch in range(1, self._epochs + 1)],
                first=_epoch,
            )
        )
        self.words.setText(self._in_words(curve, planned))

    def _heights(self, curves: list[RateCurve]) -> tuple[float, float]:
        rates = np.concatenate([curve.rates for curve in curves])
        highest = float(rates.max()) or 1.0
        if not self.log.isChecked():
            # A line must not stick to the edge.
            return -0.02 * highest, highest * 1.1
        # A cosine ends at zero, which no logarithm reaches: six powers of ten are enough to see.
        lowest = float(rates[rates > highest * 1e-6].min())
        return lowest / 1.5, highest * 1.5

    def _in_words(self, curve: RateCurve, planned: int) -> str:
        length = {"steps": f"{planned:,}", "epochs": self._epochs}
        first, last, most = map(_short, (curve.rates[0], curve.rates[-1], curve.rates.max()))
        if np.ptp(curve.rates) == 0:
            return text("{steps} steps in {epochs} epochs, all at {rate}.", rate=first, **length)
        return text(
            "{steps} steps in {epochs} epochs: from {first} to {last}, at most {most}.",
            first=first,
            last=last,
            most=most,
            **length,
        )

    def _describe(self, x: float) -> list[str]:
        if self.curve is None or not 0 <= x <= self._per_epoch * self._epochs:
            return []
        step = round(x)
        place = text("step {step}, epoch {epoch}", step=f"{step:,}", epoch=f"{step / self._per_epoch:.1f}")
        words = [place, f"{self.curve.name}: {_short(self.curve.at(step))}"]
        if self.kept and step <= self.kept.steps[-1]:
            words.append(text("{name} (kept): {value}", name=self.kept.name, value=_short(self.kept.at(step))))
        return words

    def _lay_out(self) -> None:
        in_column(
            in_row((title(text("Learning rate")), 1), self.keep, self.log),
            self.plot.key,
            self.plot,
            self.words,
            on=self,
        )


def _short(rate: float) -> str:
    return as_text(float(f"{rate:.3g}"))


def _epoch(number: str) -> str:
    return text("epoch {number}", number=number)

"""The crosshair's values, in a small panel that keeps out of the mouse's way."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ....core.base.numbers import figures
from ....core.base.text import text
from ...look.theme import theme
from .curve_data import CrosshairValues, RunValues

GAP = 14
"""Pixels between the crosshair and the panel."""


class Readout(QLabel):
    """A table of one run per row, beside the crosshair."""

    def __init__(self, percent: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._percent, self._ground = percent, parent
        self.low = False
        self.setProperty("role", "readout")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_reading(self, reading: CrosshairValues, x: int) -> None:
        """Show the values; ``x`` is where the crosshair stands, in the parent's pixels."""
        self.setText(self._html(reading))
        self.adjustSize()
        left = x + GAP if x < self._ground.width() / 2 else x - GAP - self.width()
        top = self._ground.height() - self.height() - 5 * GAP if self.low else GAP
        self.move(QPoint(max(0, left), max(0, top)))
        self.show()

    def number(self, value: float | None) -> str:
        """A value as the axis writes it, with one digit more."""
        if value is None:
            return "–"
        return f"{100 * value:.2f}%" if self._percent else figures(value)

    def _html(self, reading: CrosshairValues) -> str:
        single = len(reading.rows) == 1
        batch = single and reading.rows[0].batch is not None
        head = text("epoch {epoch}", epoch=f"{reading.x:.2f}" if batch else f"{reading.x:,.0f}")
        columns = [text("batch")] if batch else [text("training"), text("validation")]
        muted = theme().color("muted").name()
        cells = "".join(f'<td align="right" style="color:{muted}; padding-left:12px">{name}</td>' for name in columns)
        rows = "".join(self._row(row, batch) for row in reading.rows)
        return f"<table cellspacing='0'><tr><td><b>{head}</b></td>{cells}</tr>{rows}</table>"

    def _row(self, row: RunValues, batch: bool) -> str:
        values = [row.batch] if batch else [row.training, row.validation]
        cells = "".join(f'<td align="right" style="padding-left:12px">{self.number(value)}</td>' for value in values)
        color = theme().series(row.series).name()
        name = row.name if len(row.name) <= 28 else row.name[:27] + "…"
        return f'<tr><td><span style="color:{color}">■</span> {escape(name)}</td>{cells}</tr>'

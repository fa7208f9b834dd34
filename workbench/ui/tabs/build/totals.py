"""What the network costs: parameters, multiply-adds, memory."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ....core.base.text import text
from ....core.net.trace import Trace
from ...look.layout import WIDE, empty_grid


class Totals(QWidget):
    """Three figures with a word below each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = empty_grid(self, WIDE, 0)
        self.parameters = self._figure(grid, text("parameters"), "totalParameters")
        self.multiply_adds = self._figure(grid, text("multiply-adds"), "totalMultiplyAdds")
        self.memory = self._figure(grid, text("of weights"), "totalMemory")
        self.multiply_adds.setToolTip(text("Multiplications with an addition, for one image"))
        self.memory.setToolTip(text("Memory of the weights: four bytes each"))
        grid.setColumnStretch(3, 1)

    def show_trace(self, trace: Trace) -> None:
        """Show the totals of a network."""
        fixed = trace.parameters - trace.trainable
        self.parameters.setText(f"{trace.parameters:,}")
        tip = text("{trainable} are trained, {fixed} are kept")
        self.parameters.setToolTip(tip.format(trainable=f"{trace.trainable:,}", fixed=f"{fixed:,}"))
        self.multiply_adds.setText(f"{trace.multiply_adds:,}")
        self.memory.setText(size_text(trace.weight_bytes))

    def _figure(self, grid: QGridLayout, word: str, name: str) -> QLabel:
        figure, caption = QLabel(), QLabel(word)
        figure.setObjectName(name)
        figure.setProperty("role", "heading")
        caption.setProperty("role", "caption")
        column = grid.count() // 2
        grid.addWidget(figure, 0, column)
        grid.addWidget(caption, 1, column)
        return figure


def size_text(size: int) -> str:
    """Bytes as people read them: ``241 KB``, ``1.5 MB``."""
    amount = float(size)
    for unit in ("B", "KB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    return f"{amount:.3g} {unit}" if amount < 1000 else f"{amount:,.0f} {unit}"

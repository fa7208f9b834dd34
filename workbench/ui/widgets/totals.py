"""What the network costs, in one line: layers, parameters, multiply-adds, memory."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from ...core.base.text import plural, text
from ...core.net.trace import Trace
from ..look.layout import TIGHT, in_row


class Totals(QWidget):
    """Figures with a word behind each: ``2 layers compute · 101,770 parameters · …``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers, self._layers_word = _figure("totalLayers"), _word()
        self.parameters = _figure("totalParameters")
        self.multiply_adds = _figure("totalMultiplyAdds")
        self.memory = _figure("totalMemory")
        self.layers.setToolTip(text("Only layers that compute with weights are counted, as in a course"))
        self.multiply_adds.setToolTip(text("Multiplications with an addition, for one image"))
        self.memory.setToolTip(text("Memory of the weights: four bytes each"))
        pairs = (
            (self.layers, self._layers_word),
            (self.parameters, _word(text("parameters"))),
            (self.multiply_adds, _word(text("multiply-adds"))),
            (self.memory, _word(text("of weights"))),
        )
        row = in_row(on=self, spacing=TIGHT)
        for figure, word in pairs:
            if row.count():
                row.addWidget(_word("·"))
            row.addWidget(figure)
            row.addWidget(word)
        row.addStretch(1)

    def show_trace(self, trace: Trace) -> None:
        """Show the totals of a network."""
        count = trace.computing_layers
        self.layers.setText(str(count))
        self._layers_word.setText(plural("layer computes", "layers compute", count))
        fixed = trace.parameters - trace.trainable
        self.parameters.setText(f"{trace.parameters:,}")
        tip = text("{trainable} are trained, {fixed} are kept", trainable=f"{trace.trainable:,}", fixed=f"{fixed:,}")
        self.parameters.setToolTip(tip)
        self.multiply_adds.setText(f"{trace.multiply_adds:,}")
        self.memory.setText(size_text(trace.weight_bytes))


def size_text(size: int) -> str:
    """Bytes as people read them: ``241 KB``, ``1.5 MB``."""
    amount = float(size)
    for unit in ("B", "KB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    return f"{amount:.3g} {unit}" if amount < 1000 else f"{amount:,.0f} {unit}"


def _figure(name: str) -> QLabel:
    figure = QLabel()
    figure.setObjectName(name)
    figure.setProperty("role", "figure")
    return figure


def _word(words: str = "") -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "caption")
    return label

"""What the network costs, in one line: the course's complexity (layers, parameters, multiply-adds), and memory."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ...core.base.text import plural, text
from ...core.net.trace import Trace
from ..look.layout import TIGHT, in_row


class Totals(QWidget):
    """Figures with a word behind each: ``2 layers compute · 1 hidden · 101,770 parameters · …``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers, self._layers_word = _figure("totalLayers"), _word()
        self.hidden = _figure("totalHidden")
        self.parameters = _figure("totalParameters")
        self.multiply_adds = _figure("totalMultiplyAdds")
        self.memory = _figure("totalMemory")
        self._parameters_word = _word(text("parameters"))
        pairs = (
            (self.layers, self._layers_word),
            (self.hidden, _word(text("hidden"))),
            (self.parameters, self._parameters_word),
            (self.multiply_adds, _word(text("multiply-adds"))),
            (self.memory, _word(text("of weights"))),
        )
        tips = (
            text("Layers that compute with weights: only these count towards a network's depth"),
            text("Layers between input and output: those that compute, without the last one"),
            "",
            text("Multiplications with an addition that one image takes"),
            text("Memory of the weights: four bytes each"),
        )
        for pair, tip in zip(pairs, tips, strict=True):
            for label in pair:
                label.setToolTip(tip)
        row = in_row(on=self, spacing=TIGHT)
        self._parts: list[tuple[QLabel, ...]] = []
        for figure, word in pairs:
            between = (_word("·"),) if self._parts else ()
            self._parts.append((*between, figure, word))
            for label in self._parts[-1]:
                row.addWidget(label)
        row.addStretch(1)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._fit)

    def show_trace(self, trace: Trace) -> None:
        """Show the totals of a network."""
        count = trace.computing_layers
        self.layers.setText(str(count))
        self._layers_word.setText(plural("layer computes", "layers compute", count))
        self.hidden.setText(str(max(count - 1, 0)))
        fixed = trace.parameters - trace.trainable
        self.parameters.setText(f"{trace.parameters:,}")
        tip = text(
            "Numbers that the layers keep: {trainable} trainable, which training changes, and {fixed} non-trainable",
            trainable=f"{trace.trainable:,}",
            fixed=f"{fixed:,}",
        )
        for label in (self.parameters, self._parameters_word):
            label.setToolTip(tip)
        self.multiply_adds.setText(f"{trace.multiply_adds:,}")
        self.memory.setText(size_text(trace.weight_bytes))
        self._settle.start()

    def minimumSizeHint(self) -> QSize:
        """Room for the first figure: the others go where there is none."""
        return QSize(self._wide(1), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many figures as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for number, labels in enumerate(self._parts, 1):
            seen = number == 1 or self._wide(number) <= self.width()
            for label in labels:
                label.setVisible(seen)

    def _wide(self, number: int) -> int:
        """Pixels that the first so many figures take with their words."""
        labels = [label for part in self._parts[:number] for label in part]
        return sum(label.sizeHint().width() for label in labels) + TIGHT * (len(labels) - 1)


def size_text(size: int) -> str:
    """Bytes as Keras prints them, in units of 1,024: ``241 KB``, ``1.5 MB``."""
    amount = float(size)
    for unit in ("B", "KB", "MB", "GB"):
        if amount < 1024 or unit == "GB":
            break
        amount /= 1024
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

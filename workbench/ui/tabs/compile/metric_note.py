"""Which accuracy is measured, and why that one."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ....core.catalog.losses import Loss
from ....core.catalog.metrics import accuracy


class MetricNote(QWidget):
    """Follows the loss: the form of its labels decides the form of the metric."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(self.tr("Metric"))
        heading.setProperty("role", "heading")
        self.name, self.why = QLabel(), QLabel()
        self.name.setObjectName("metric")
        self.why.setWordWrap(True)
        self.why.setProperty("role", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for label in (heading, self.name, self.why):
            column.addWidget(label)

    def show_loss(self, loss: Loss) -> None:
        """Say which accuracy fits the labels that this loss takes."""
        self.name.setText(accuracy(loss).path.removeprefix("metrics."))
        index = self.tr(
            "The share of images whose largest output is the right one. {loss} takes labels as class numbers "
            "(7 is 7), so accuracy is measured in its sparse form."
        )
        one_hot = self.tr(
            "The share of images whose largest output is the right one. {loss} takes labels as one-hot rows "
            "(7 is 0 0 0 0 0 0 0 1 0 0); the labels are brought into this form, and accuracy is measured on it."
        )
        self.why.setText((index if loss.labels == "index" else one_hot).format(loss=loss.title))

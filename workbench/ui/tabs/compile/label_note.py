"""In which form the labels reach the loss, with the label 7 as the example."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ....core.catalog.losses import Loss
from ...look.layout import in_column
from .section import caption, code, title

EXAMPLE = 7


class LabelNote(QWidget):
    """A sentence, and what becomes of a 7."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why, self.example = caption(), code()
        self.example.setObjectName("labelExample")
        self.example.setProperty("role", "formula")
        self.example.setAccessibleName(self.tr("A label as the loss receives it"))
        in_column(title(self.tr("Labels")), self.example, self.why, on=self)

    def show_loss(self, loss: Loss, classes: int) -> None:
        """Say what is done to the labels for this loss."""
        self.example.setText(f"{EXAMPLE}  →  {label_text(loss, classes)}")
        index = self.tr("{loss} takes labels as class numbers: they go in as they are.")
        one_hot = self.tr(
            "{loss} takes labels as one-hot rows: every class number is brought into this form automatically, "
            "here and in the exported script."
        )
        text = (index if loss.labels == "index" else one_hot).format(loss=loss.title)
        if getattr(loss, "label_smoothing", 0.0):
            text += " " + self.tr("Label smoothing gives every class a share.")
        self.why.setText(text)


def label_text(loss: Loss, classes: int) -> str:
    """The label 7 as the loss computes with it: a number, or a row."""
    if loss.labels == "index":
        return str(EXAMPLE)
    smoothing = getattr(loss, "label_smoothing", 0.0)
    row = [smoothing / classes] * classes
    row[EXAMPLE] += 1 - smoothing
    return f"[{' '.join(f'{value:.3g}' for value in row)}]"

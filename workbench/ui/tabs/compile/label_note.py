"""In which form the labels reach the loss, with one of the classes as the example."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ....core.base.text import text
from ....core.catalog.losses import Loss
from ....core.pictures.format import PictureFormat
from ...look.layout import in_column
from .section import caption, code, title

EXAMPLE = 7
"""The class that is shown, or the last one where there are fewer."""
MOST = 12
"""Values of a row that are all shown; of a longer one its ends are."""


class LabelNote(QWidget):
    """A sentence, and what becomes of one label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why, self.example = caption(), code()
        self.example.setObjectName("labelExample")
        self.example.setProperty("role", "formula")
        self.example.setAccessibleName(text("A label as the loss receives it"))
        in_column(title(text("Labels")), self.example, self.why, on=self)

    def show_loss(self, loss: Loss, format: PictureFormat) -> None:
        """Say what is done to the labels for this loss."""
        at = min(EXAMPLE, format.classes - 1)
        self.example.setText(f"{format.class_names[at]}  →  {label_text(loss, at, format.classes)}")
        index = text("{loss} takes labels as class numbers: they go in as they are.", loss=loss.heading())
        one_hot = text(
            "{loss} takes labels as one-hot rows: every class number is brought into this form automatically, "
            "here and in the exported script.",
            loss=loss.heading(),
        )
        words = index if loss.labels == "index" else one_hot
        if getattr(loss, "label_smoothing", 0.0):
            words += " " + text("Label smoothing gives every class a share.")
        self.why.setText(words)


def label_text(loss: Loss, label: int, classes: int) -> str:
    """A class as the loss computes with it: a number, or a row."""
    if loss.labels == "index":
        return str(label)
    smoothing = getattr(loss, "label_smoothing", 0.0)
    shares = [smoothing / classes] * classes
    shares[label] += 1 - smoothing
    row = [f"{share:.3g}" for share in shares]
    if classes > MOST:
        row = [*row[: label + 2], "…", row[-1]]
    return f"[{' '.join(row)}]"

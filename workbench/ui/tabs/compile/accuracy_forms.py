"""The three forms of accuracy, and which one the loss asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ....core.base.text import text
from ....core.catalog.losses import Loss
from ....core.catalog.metrics import accuracy
from ...look.layout import GAP, TIGHT, empty_grid
from ...look.roles import set_role
from ...widgets.icon_label import IconLabel
from .section import caption, title


class AccuracyForms(QWidget):
    """A row for each form: its name, when it is right, and a mark on the one in use."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        forms = {
            "Accuracy": text("Counts y_pred == y_true: for outputs that are class numbers already."),
            "CategoricalAccuracy": text("For labels as one-hot rows: is the largest output where the 1 is?"),
            "SparseCategoricalAccuracy": text(
                "For labels as class numbers: is the largest output the one of that number?"
            ),
        }
        grid = empty_grid(self, GAP, TIGHT)
        grid.setColumnMinimumWidth(0, 16)
        grid.setColumnStretch(1, 1)
        grid.addWidget(title(text("Accuracy, in the form that fits")), 0, 0, 1, 2)
        self.names: dict[str, QLabel] = {}
        self._marks: dict[str, IconLabel] = {}
        for number, (form, words) in enumerate(forms.items()):
            self.names[form], self._marks[form] = QLabel(form), IconLabel("check", 16)
            grid.addWidget(self._marks[form], 1 + 2 * number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.names[form], 1 + 2 * number, 1)
            grid.addWidget(caption(words), 2 + 2 * number, 1)
        self.why = caption()
        grid.addWidget(self.why, 7, 0, 1, 2)

    def show_loss(self, loss: Loss) -> None:
        """Mark the form that fits the labels which this loss takes."""
        fitting = accuracy(loss.labels).path.removeprefix("metrics.")
        for form, name in self.names.items():
            right = form == fitting
            self._marks[form].setVisible(right)
            set_role(name, "title" if right else "muted")
            name.setAccessibleName(text("{metric}, in use", metric=form) if right else form)
        index = text("{loss} takes class numbers, so accuracy is measured in its sparse form.", loss=loss.heading())
        one_hot = text(
            "{loss} takes one-hot rows, so accuracy is measured in its categorical form.", loss=loss.heading()
        )
        self.why.setText(index if loss.labels == "index" else one_hot)

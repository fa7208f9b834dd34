"""One metric that may be counted beside accuracy."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ....core.base.text import text
from ....core.catalog.metrics import Metric
from ...forms.form import Form
from ...look.layout import TIGHT, WIDE, in_column
from .section import caption


class MetricRow(QWidget):
    """A check box, what is counted, and the metric's own form while it is checked."""

    toggled = Signal(object)
    """The metric, or None when it is taken away."""
    changed = Signal(object, str)
    """The metric with another value, and the name of its field."""

    def __init__(self, kind: type[Metric], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(kind.heading())
        self.box.setObjectName(f"metric{kind.kind()}")
        self.box.setToolTip(text(kind.summary))
        self.box.setAccessibleDescription(text(kind.summary))
        # Unchecked and checked again it is what it was.
        self.form = Form(kind())
        self.form.setVisible(False)
        self.box.toggled.connect(lambda on: self.toggled.emit(self.form.spec if on else None))
        self.form.edited.connect(self.changed)
        below = in_column(caption(text(kind.summary)), self.form, spacing=TIGHT, margins=(WIDE, 0, 0, 0))
        in_column(self.box, below, on=self, spacing=TIGHT)

    def show_metric(self, metric: Metric | None) -> None:
        """Show the metric as the project has it, or that it has none."""
        with QSignalBlocker(self.box):
            self.box.setChecked(metric is not None)
        if metric is not None:
            self.form.show_spec(metric)
        self.form.setVisible(metric is not None)

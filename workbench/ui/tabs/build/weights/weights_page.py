"""One variable: its figures, how its values are spread, the first kernels as pictures, the values."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QScrollArea, QTabWidget, QWidget

from .....core.base.text import text
from .....core.spec.shape import shape_text
from .....core.weights import statistics
from .....core.weights.variable import Variable
from ....look.layout import APART, GAP, STRETCH, in_column
from ....widgets.histogram import Histogram
from ....widgets.pictures.diverging import ColorScale
from ....widgets.pictures.kernel_grid import KernelGrid
from .weights_reading import MeasuredVariable
from .weights_values import WeightsValues


class WeightsPage(QWidget):
    """Pictures are there for kernels that look at the image itself; others would show nothing one could recognise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.caption = QLabel(), QLabel()
        self.title.setProperty("role", "heading")
        self.caption.setProperty("role", "caption")
        self.histogram, self.kernels, self.scale = Histogram(), KernelGrid(), ColorScale()
        self.values = WeightsValues()
        self.views = QTabWidget()
        self.views.setDocumentMode(True)
        self._pictures = self._picture_page()
        self.views.addTab(self._pictures, text("Pictures"))
        self.views.addTab(self.values, text("Values"))
        in_column(self.title, self.caption, self.histogram, (self.views, 1), on=self, margins=(APART, 0, 0, 0))

    def show_variable(self, variable: MeasuredVariable, first: Variable | None) -> None:
        """Show a variable; ``first`` is the kernel of the model that looks at the image."""
        weights, found = variable.weights, variable.statistics
        self.title.setText(f"{weights.layer} / {weights.name}")
        self.caption.setText(self._figures(variable))
        self.histogram.show_counts(found.counts, found.edges)
        pictures = statistics.pictures(weights) if weights is first else None
        self.views.setTabVisible(0, pictures is not None)
        if pictures is not None:
            self.kernels.show_pictures(pictures)
            self.scale.show_limit(self.kernels.limit)
            self.views.setCurrentWidget(self._pictures)
        self.values.show_values(weights.values)

    def _figures(self, variable: MeasuredVariable) -> str:
        weights, found = variable.weights, variable.statistics
        numbers = text(
            "{shape} · {size} values · mean {mean} · standard deviation {deviation}",
            shape=shape_text(weights.values.shape),
            size=f"{found.size:,}",
            mean=f"{found.mean:.4g}",
            deviation=f"{found.deviation:.4g}",
        )
        broken = text("not a number: {count}", count=f"{found.broken:,}") if found.broken else ""
        kept = "" if weights.trainable else text("not trained")
        return " · ".join(part for part in (numbers, kept, broken) if part)

    def _picture_page(self) -> QWidget:
        page, area = QWidget(), QScrollArea()
        area.setWidgetResizable(True)
        content = QWidget()
        content.setProperty("role", "clear")
        in_column(self.kernels, STRETCH, on=content, margins=(0, 0, GAP, 0))
        area.setWidget(content)
        in_column(self.scale, (area, 1), on=page, margins=(0, GAP, 0, 0))
        return page

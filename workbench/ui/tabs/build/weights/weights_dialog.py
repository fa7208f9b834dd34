"""What a trained model has learned, number by number; stands beside the window while one works on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from .....core.base.errors import WorkbenchError
from .....core.base.text import text
from .....core.weights import statistics
from .....core.weights.variable import Variable
from ....look.layout import APART, in_column, in_row
from ....look.tinted import tint
from ....widgets.model_chooser import ModelChooser
from ....widgets.notice_bar import NoticeBar
from ....widgets.reading_order import ReadingOrder
from ....work.workspace import Workspace
from .weights_list import WeightsList
from .weights_page import WeightsPage
from .weights_reading import MeasuredVariable, WeightsReading


class WeightsDialog(ReadingOrder, QDialog):
    """Reads the chosen run's best checkpoint again whenever another one is chosen or a better one is saved."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("weightsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("Weights"))
        self._variables: tuple[MeasuredVariable, ...] = ()
        self._first: Variable | None = None
        self.reading = WeightsReading(workspace.jobs, workspace.engine, self)
        self.notices, self.list, self.page = NoticeBar(), WeightsList(), WeightsPage()
        self.chooser = ModelChooser(workspace.runs)
        self.chooser.setAccessibleName(text("Model to look into"))
        self.chooser.setToolTip(text("The run whose best checkpoint is shown"))
        self.export = QPushButton(text("Export as text…"))
        self.export.setAutoDefault(False)
        self.export.setToolTip(text("Write every value of every variable to weights.txt"))
        tint(self.export, "export", "muted")
        self.waiting = QLabel()
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setProperty("role", "muted")
        self._lay_out()
        self.list.chosen.connect(self._show_variable)
        self.export.clicked.connect(self._ask_where)
        self.reading.loaded.connect(self._show)
        self.reading.failed.connect(self._show_error)
        self.reading.export_failed.connect(self.notices.show_error)
        self.reading.exported.connect(
            lambda path: self.notices.show_notice(text("The weights were written to {path}.", path=path))
        )
        self.chooser.chosen.connect(self._read)
        self._read(self.chooser.checkpoint)

    def done(self, result: int) -> None:
        """Closed, in whatever way: answers that come later have nowhere to go."""
        self.reading.end()
        super().done(result)

    def _read(self, checkpoint: Path | None) -> None:
        if checkpoint is None:
            self._show(())
            return
        if not self._variables:
            self.waiting.setText(text("Reading the weights…"))
        self.reading.read(checkpoint)

    def _show(self, variables: tuple[MeasuredVariable, ...]) -> None:
        self._variables = variables
        self._first = statistics.first_kernel([variable.weights for variable in variables])
        self.list.show_variables(variables)
        self.export.setEnabled(bool(variables))
        self.waiting.setText(
            text("No weights to show yet.\nTrain a network first: press F5, or Start in the Train tab.")
            if self.chooser.checkpoint is None
            else text("This model has no weights: none of its layers learns anything.")
        )
        self._stack.setCurrentIndex(1 if variables else 0)

    def _show_variable(self, variable: MeasuredVariable | None) -> None:
        if variable is not None:
            self.page.show_variable(variable, self._first)

    def _show_error(self, error: WorkbenchError) -> None:
        self._show(())
        self.waiting.setText(text("The weights could not be read."))
        self.notices.show_error(error)

    def _ask_where(self) -> None:
        title, kinds = text("Export weights"), text("Text (*.txt)")
        name, _ = QFileDialog.getSaveFileName(self, title, str(Path.home() / "weights.txt"), kinds)
        if name:
            self.reading.export(Path(name), self._variables)

    def _lay_out(self) -> None:
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setObjectName("weightsColumns")
        halves.setHandleWidth(9)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(self.page)
        halves.setSizes([600, 520])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.waiting)
        self._stack.addWidget(halves)
        in_column(
            in_row(QLabel(text("Model")), (self.chooser, 1), self.export),
            self.notices,
            (self._stack, 1),
            on=self,
            margins=APART,
        )
        self.resize(1160, 720)

"""Below the stack: totals, problems, and the whole Keras script."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QSplitter, QWidget

from ....core.base.text import text
from ....core.net.survey import Survey
from ...look.layout import APART, GAP, STRETCH, in_column, in_row
from ...widgets.code_view import CodeView
from ...widgets.problem_column import ProblemColumn
from .totals import Totals


class Summary(QSplitter):
    """``place_chosen`` carries where the problem is that was clicked, or the layer of a line of code."""

    place_chosen = Signal(str)
    fix_chosen = Signal(object)
    weights_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("buildSummary")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(9)
        self.totals = Totals()
        self.weights = QPushButton(text("Weights…"))
        self.weights.setObjectName("buildWeights")
        self.weights.setToolTip(text("Look into a trained model: its kernels as pictures, every value in a table"))
        self.weights.clicked.connect(self.weights_wanted)
        self.verdict = QLabel()
        self.verdict.setObjectName("problemCount")
        self.verdict.setProperty("role", "caption")
        self.problems = ProblemColumn()
        self.problems.fix_chosen.connect(self.fix_chosen)
        self.problems.opened.connect(self.place_chosen)
        self.script = CodeView()
        self.script.setObjectName("buildScript")
        self.script.setAccessibleName(text("The project as a Keras script"))
        self.script.line_clicked.connect(self._line_clicked)
        self._lines: dict[str, int] = {}
        self.addWidget(self._left())
        self.addWidget(self._right())
        self.setSizes([420, 700])
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)

    def show_survey(self, survey: Survey) -> None:
        """Show a project."""
        self.totals.show_trace(survey.trace)
        self.problems.show_problems(survey.problems)
        self.verdict.setText(self._counted(survey))
        self._lines = survey.script.lines
        self.script.show_code(survey.script.text)

    def mark(self, names: tuple[str, ...]) -> None:
        """Mark the lines of these layers."""
        self.script.mark([self._lines[name] for name in names if name in self._lines])

    def _counted(self, survey: Survey) -> str:
        errors = sum(problem.grade == "error" for problem in survey.problems)
        warnings = len(survey.problems) - errors
        if errors:
            return text("To be put right before training: {count}", count=errors)
        if warnings:
            return text("Worth a look: {count}", count=warnings)
        return text("Ready to train: nothing is wrong.")

    def _line_clicked(self, line: int) -> None:
        for name, at in self._lines.items():
            if at == line:
                self.place_chosen.emit(name)

    def _right(self) -> QWidget:
        panel = QWidget()
        in_column(self.script, on=panel, margins=(0, 0, APART, 0))
        return panel

    def _left(self) -> QWidget:
        content = QWidget()
        content.setProperty("role", "clear")
        in_column(
            in_row((self.totals, 1), (self.weights, Qt.AlignmentFlag.AlignTop)),
            self.verdict,
            self.problems,
            STRETCH,
            on=content,
            margins=(APART, GAP, GAP, APART),
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

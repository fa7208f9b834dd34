"""Build's drawer: totals and verdict in its head, problems beside the script."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ....core.base.text import plural, text
from ....core.net.survey import Survey
from ...look.layout import STRETCH, in_column
from ...look.roles import set_role
from ...widgets.problem_column import ProblemColumn
from ...widgets.script_drawer import ScriptDrawer
from ...widgets.scroll_column import ScrollColumn
from ...work.surveyor import Surveyor


class Summary(ScriptDrawer):
    """``place_chosen`` carries where the problem is that was clicked, or the layer of a line of code."""

    place_chosen = Signal(str)
    fix_chosen = Signal(object)

    def __init__(self, surveyor: Surveyor) -> None:
        self.weights = QPushButton()
        self.weights.setObjectName("buildWeights")
        self.verdict = QLabel()
        self.verdict.setObjectName("problemCount")
        self.problems = ProblemColumn()
        content = QWidget()
        in_column(self.problems, STRETCH, on=content)
        self._problems_column = ScrollColumn(content)
        super().__init__(surveyor, "model", self._problems_column, (self.verdict, self.weights))
        self.setObjectName("buildSummary")
        self.problems.fix_chosen.connect(self.fix_chosen)
        self.problems.opened.connect(self.place_chosen)
        self.layer_chosen.connect(self.place_chosen)

    def show_survey(self, survey: Survey) -> None:
        """Show a project."""
        super().show_survey(survey)
        self.problems.show_problems(survey.problems)
        # Without problems the script has the whole width.
        self._problems_column.setVisible(bool(survey.problems))
        words, role = _counted(survey)
        self.verdict.setText(words)
        set_role(self.verdict, role)


def _counted(survey: Survey) -> tuple[str, str]:
    errors = sum(problem.grade == "error" for problem in survey.problems)
    warnings = len(survey.problems) - errors
    if errors:
        return plural("{count} error to fix before training", "{count} errors to fix before training", errors), "error"
    if warnings:
        return plural("{count} warning: worth a look", "{count} warnings: worth a look", warnings), "caption"
    return text("Ready to train."), "caption"

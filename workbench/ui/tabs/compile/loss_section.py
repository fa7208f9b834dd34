"""What training makes small: the loss, the form of its labels, and a formula of one's own."""

from __future__ import annotations

from ....core.base.text import text
from ....core.catalog.losses import CustomLoss
from ....core.net.survey import Survey
from ...work import undo_texts
from .chooser import Chooser
from .formula.formula_editor import FormulaEditor
from .formula.formula_plot import FormulaPlot
from .label_note import LabelNote
from .section import Section
from .wording import setting


class LossSection(Section):
    """The chooser, below it the formula if there is one; in the rail labels and costs."""

    def fill(self) -> None:
        """Make the parts."""
        self.chooser = Chooser("loss", text("Loss"))
        self.chooser.edited.connect(lambda name, value: self.edited.emit(*setting(self.project, name, value)))
        self.chooser.fix_chosen.connect(self.fix_chosen)
        self.labels, self.formula, self.costs = LabelNote(), FormulaEditor(), FormulaPlot()
        self.formula.edited.connect(self._edit_formula)
        self.formula.read.connect(self.costs.show_tree)
        self.choices.addWidget(self.chooser)
        self.choices.addWidget(self.formula)
        self.told.addWidget(self.labels)
        self.told.addWidget(self.costs)

    def show_survey(self, survey: Survey) -> None:
        """Show the loss and what it makes of the labels."""
        loss, format = survey.project.compile.loss, survey.facts.format
        self.chooser.show_value(loss, survey.problems)
        self.labels.show_loss(loss, format)
        own = isinstance(loss, CustomLoss)
        self.formula.setVisible(own)
        self.costs.setVisible(own)
        if isinstance(loss, CustomLoss):
            self.formula.show_formula(loss.formula, format.classes)

    def _edit_formula(self, formula: str, example: str) -> None:
        loss = self.project.compile.loss
        if isinstance(loss, CustomLoss):
            after, text, merge = setting(self.project, "loss", loss.with_(formula=formula))
            if example:
                # A step of its own: undoing it must bring back what was typed before.
                text, merge = undo_texts.starting_from_formula(example), ""
            self.edited.emit(after, text, merge)

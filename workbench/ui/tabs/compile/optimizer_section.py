"""How gradients become steps: the optimizer, its parameters and its rule."""

from __future__ import annotations

from ....core.base.text import text
from ....core.net.survey import Survey
from .chooser import Chooser
from .section import Section, caption, code, title
from .wording import setting


class OptimizerSection(Section):
    """The chooser; it means one step as Keras takes it."""

    def fill(self) -> None:
        """Make the parts."""
        self.chooser = Chooser("optimizer", text("Optimizer"))
        self.chooser.edited.connect(lambda name, value: self.edited.emit(*setting(self.project, name, value)))
        self.chooser.fix_chosen.connect(self.fix_chosen)
        self.rule, self.note = code(), caption()
        self.rule.setObjectName("updateRule")
        self.rule.setProperty("role", "formula")
        self.rule.setAccessibleName(text("Update rule"))
        self.rule.setToolTip(text("g: gradient of the loss · w: a weight · lr: learning rate · t: step"))
        letters = caption(text("g is the gradient, w a weight, lr the learning rate."))
        self.choices.addWidget(self.chooser)
        for part in (title(text("One step")), self.rule, letters, self.note):
            self.told.addWidget(part)

    def show_survey(self, survey: Survey) -> None:
        """Show the optimizer and its rule."""
        optimizer = survey.project.compile.optimizer
        self.chooser.show_value(optimizer, (*survey.problems, *survey.hints))
        self.rule.setText("\n".join(optimizer.rule))
        self.note.setText(text(optimizer.rule_note))

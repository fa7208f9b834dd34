"""How the learning rate changes while training: the schedule and its curve."""

from __future__ import annotations

from .....core.base.text import text
from .....core.net.survey import Survey
from ..chooser import Chooser
from ..section import Section
from ..wording import setting
from .schedule_curve import curve_of
from .schedule_plot import SchedulePlot


class ScheduleSection(Section):
    """The chooser; it means a rate for each of the planned steps."""

    def fill(self) -> None:
        """Make the parts."""
        self.chooser = Chooser("schedule", text("Learning-rate schedule"))
        self.chooser.edited.connect(lambda name, value: self.edited.emit(*setting(self.project, name, value)))
        self.chooser.fix_chosen.connect(self.fix_chosen)
        self.plot = SchedulePlot()
        self.choices.addWidget(self.chooser)
        self.told.addWidget(self.plot)

    def show_survey(self, survey: Survey) -> None:
        """Show the schedule as it will run with the project's optimizer, data and epochs."""
        project, facts = survey.project, survey.facts
        self.chooser.show_value(project.compile.schedule, survey.problems)
        self.plot.show_curve(curve_of(project, facts), project.steps_per_epoch(facts) or 0, project.train.epochs)

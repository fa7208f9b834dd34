"""The Compile tab."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ....core.base.text import text
from ....core.net.problems import Fix
from ....core.net.survey import Survey
from ...look.layout import in_column
from ...widgets.frame.framed_tab import FramedTab
from ...widgets.frame.page_frame import PageFrame
from ...widgets.frame.rail import Rail
from ...widgets.frame.views import View, Views
from ...widgets.script_drawer import ScriptDrawer
from ...work import undo_texts
from ...work.idle import idle
from ...work.place import FieldPlace
from ...work.workspace import Workspace
from .in_short import InShort
from .loss_section import LossSection
from .meanings import Meanings
from .metrics_section import MetricsSection
from .optimizer_section import OptimizerSection
from .page import Page
from .rate.rate_search import RateSearch
from .rate.rate_section import RateSection
from .regularization_section import RegularizationSection
from .schedule.schedule_section import ScheduleSection
from .section import Section
from .wording import setting

RAIL = 336
"""Pixels: a rule's longest line fits."""


class CompileTab(FramedTab):
    """What ``model.compile`` is given."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._surveyor = workspace.store, workspace.surveyor
        self._behind = False
        self._known = workspace.surveyor.survey
        self.search = RateSearch(workspace, self)
        self.optimizer, self.schedule = OptimizerSection(), ScheduleSection()
        self.finder, self.loss = RateSection(self.search), LossSection()
        self.metrics, self.regularization = MetricsSection(), RegularizationSection()
        steps = (self.optimizer, self.schedule, self.finder)
        goals = (self.loss, self.metrics, self.regularization)
        self.sections: tuple[Section, ...] = (*steps, *goals)
        self.short, self.meanings = InShort(), Meanings(self.sections)
        self.page, whole = Page(steps, goals), QWidget()
        in_column((self.page, 1), self.short, on=whole)
        self.code = ScriptDrawer(workspace.surveyor, "compile")
        views = Views(View("page", text("Compile"), whole))
        right = Rail("right", text("What it means"), self.meanings, RAIL)
        self.put_into_frame(PageFrame(views, right=right, drawer=self.code))
        for section in self.sections:
            section.project = self._known.project
            section.edited.connect(self._store.edit)
            # Also by the wheel, which gives no focus.
            section.edited.connect(lambda *_edit, section=section: self.meanings.show_section(section))
            section.fix_chosen.connect(self._fix)
        self.finder.use_wanted.connect(self._use_rate)
        workspace.actions.bind("compile.find_rate", self._find_rate)
        self._surveyor.changed.connect(self._refresh)
        # One at a time, so that the window never stalls.
        for section in self.sections:
            for piece in (section.make, partial(self._make, section), section.rehearse):
                idle().add(section, piece)

    def showEvent(self, event: QShowEvent) -> None:
        """Make what is seen first; catch up with edits made elsewhere."""
        super().showEvent(event)
        self._make(self.optimizer)
        if self._behind:
            self._show()

    def finish(self) -> None:
        """Make what is not there yet."""
        for section in self.sections:
            self._make(section)

    def show_place(self, place: FieldPlace) -> None:
        """Bring a field into sight and put the cursor into it."""
        whole = all(section.shown for section in self.sections)
        self.finish()
        found = ((section, section.control(place.field)) for section in self.sections)
        section, control = next(((s, control) for s, control in found if control is not None), (None, None))
        if section is None or control is None:
            return
        self.meanings.show_section(section)
        if whole:
            self.page.bring_into_sight(control)
        else:
            # What has just been made has no place on the page yet.
            idle().add(control, partial(self.page.bring_into_sight, control))

    def _refresh(self, survey: Survey) -> None:
        before, after = self._known, survey
        self._known = after
        for section in self.sections:
            section.project = survey.project
        if _what_shows(before) == _what_shows(after):
            return
        # Problems hang on the layers, the schedule on data and epochs; but while another tab is in
        # front, its edits need not wait for what nobody sees.
        if self.isVisible() or before.project.compile != after.project.compile:
            self._show()
        else:
            self._behind = True

    def _show(self, sections: Sequence[Section] = ()) -> None:
        """Show the project in these sections, or in all that have been made."""
        self._behind = False
        self.short.show_survey(self._surveyor.survey)
        for section in sections or [section for section in self.sections if section.shown]:
            section.show_project(self._surveyor.survey)

    def _make(self, section: Section) -> None:
        if not section.shown:
            section.show_project(self._surveyor.survey)
            self.short.show_survey(self._surveyor.survey)

    def _find_rate(self) -> None:
        self.finder.make()
        self.page.ensureWidgetVisible(self.finder)
        self.meanings.show_section(self.finder)
        self.finder.find_button.click()

    def _use_rate(self, rate: float) -> None:
        project = self._store.project
        optimizer = project.compile.optimizer.with_(learning_rate=rate)
        after, text, _merge = setting(project, "optimizer", optimizer)
        # A step of its own, even right after the rate was typed.
        self._store.edit(after, text)

    def _fix(self, fix: Fix) -> None:
        self._store.edit(fix.project, undo_texts.fixing(fix))


def _what_shows(survey: Survey) -> tuple[object, ...]:
    """Everything but the project's name."""
    project = survey.project
    return survey.facts, project.data, project.layers, project.compile, project.train

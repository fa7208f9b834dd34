"""What is counted beside the loss."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ....core.base.text import text
from ....core.catalog.metrics import METRICS, Metric
from ....core.net.survey import Survey
from ...widgets.problem_column import ProblemColumn
from ...work import undo_texts
from .accuracy_forms import AccuracyForms
from .chooser import concerning
from .metric_row import MetricRow
from .section import Section, heading


class MetricsSection(Section):
    """Check boxes; in the rail the accuracy that is always counted."""

    def fill(self) -> None:
        """Make the parts."""
        self.rows = {cls.kind(): MetricRow(cls) for cls in METRICS}
        self.problems = ProblemColumn()
        self.problems.fix_chosen.connect(self.fix_chosen)
        self.accuracy = AccuracyForms()
        self.choices.addWidget(heading(text("Metrics")))
        for kind, row in self.rows.items():
            row.toggled.connect(lambda metric, kind=kind: self._toggle(kind, metric))
            row.changed.connect(self._change)
            self.choices.addWidget(row)
        self.choices.addWidget(self.problems)
        self.told.addWidget(self.accuracy)

    def show_survey(self, survey: Survey) -> None:
        """Show which metrics are counted, and which accuracy."""
        project, problems = survey.project, survey.problems
        counted = {metric.kind(): metric for metric in project.compile.metrics}
        for kind, row in self.rows.items():
            row.show_metric(counted.get(kind))
        self.accuracy.show_loss(project.compile.loss)
        self.problems.show_problems(concerning("compile.metrics", problems))

    def control(self, field: str) -> QWidget | None:
        """The metrics are many check boxes; the first stands for all."""
        if field == "metrics":
            return next(iter(self.rows.values())).box
        return super().control(field)

    def _toggle(self, kind: str, metric: Metric | None) -> None:
        self._replace(kind, metric, undo_texts.counting(METRICS[kind], metric is not None), "")

    def _change(self, metric: Metric, field: str) -> None:
        text = undo_texts.setting_entry(metric, field)
        self._replace(metric.kind(), metric, text, f"compile.metrics.{metric.kind()}.{field}")

    def _replace(self, kind: str, metric: Metric | None, text: str, merge: str) -> None:
        """Put a metric in place of the one of its kind; the catalogue's order stays."""
        compiled = self.project.compile
        counted = {each.kind(): each for each in compiled.metrics} | {kind: metric}
        ordered = tuple(found for cls in METRICS if (found := counted.get(cls.kind())) is not None)
        self.edited.emit(self.project.with_(compile=compiled.with_(metrics=ordered)), text, merge)

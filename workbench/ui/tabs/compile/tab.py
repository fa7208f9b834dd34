"""The Compile tab."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ....core.problems import Fix, problems
from ....core.project import Project
from ....core.script import compile_code
from ....core.spec import Entry
from ...forms.words import value_text
from ...store import Store
from ...widgets.code_view import CodeView
from .chooser import Chooser
from .metric_note import MetricNote

WIDEST = 600
"""Pixels: a form or a line of text that is wider is harder to follow."""


class CompileTab(QWidget):
    """What ``model.compile`` is given: at the left to choose, at the right as code."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.choosers = (Chooser("optimizer", self.tr("Optimizer")), Chooser("loss", self.tr("Loss")))
        self.metric_note = MetricNote()
        self.code = CodeView(fit=True)
        self.code.setObjectName("compileCode")
        self.code.setAccessibleName(self.tr("The compile call"))
        self._lay_out()
        for chooser in self.choosers:
            chooser.edited.connect(self._edit)
            chooser.fix_chosen.connect(self._fix)
        store.changed.connect(self._refresh)
        self._show(store.project)

    def _refresh(self, before: Project, after: Project) -> None:
        # The layers matter too: whether softmax is right depends on the last one.
        if (before.compile, before.layers, before.data) != (after.compile, after.layers, after.data):
            self._show(after)

    def _show(self, project: Project) -> None:
        found = problems(project)
        for chooser in self.choosers:
            chooser.show_value(getattr(project.compile, chooser.name), found)
        self.metric_note.show_loss(project.compile.loss)
        self.code.show_code(compile_code(project))

    def _edit(self, name: str, value: Any) -> None:
        project = self._store.project
        before = getattr(project.compile, name)
        if value == before:
            return
        text, merge = self._describe(name, before, value)
        self._store.edit(project.with_(compile=project.compile.with_(**{name: value})), text, merge)

    def _describe(self, name: str, before: Entry, after: Entry) -> tuple[str, str]:
        """What the undo menu says, and the key under which edits of one parameter become one step."""
        if type(before) is not type(after):
            return self.tr("set {field} to {value}").format(field=name, value=after.title), ""
        # A form changes one field at a time.
        field = next(field for field in type(after).model_fields if getattr(before, field) != getattr(after, field))
        text = self.tr("set {field} of {entry} to {value}")
        shown = text.format(field=field, entry=after.title, value=value_text(getattr(after, field)))
        return shown, f"compile.{name}.{field}"

    def _fix(self, fix: Fix) -> None:
        self._store.edit(fix.project, self.tr("fix: {label}").format(label=fix.label))

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("role", "clear")
        columns = QHBoxLayout(content)
        columns.setContentsMargins(24, 24, 24, 24)
        columns.setSpacing(48)
        columns.addStretch(1)
        for part in (self._choices(), self._as_code()):
            part.setMaximumWidth(WIDEST)
            columns.addWidget(part, 20)
        columns.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _choices(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        for part in (*self.choosers, self.metric_note):
            column.addWidget(part)
        column.addStretch(1)
        return panel

    def _as_code(self) -> QWidget:
        panel = QWidget()
        heading = QLabel(self.tr("In Keras"))
        heading.setProperty("role", "heading")
        note = QLabel(
            self.tr("Parameters that are as Keras has them are left out. The whole script stands in the Build tab.")
        )
        note.setProperty("role", "caption")
        note.setWordWrap(True)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (heading, self.code, note):
            column.addWidget(part)
        column.addStretch(1)
        return panel

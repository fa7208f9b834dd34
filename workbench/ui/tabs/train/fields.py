"""What ``fit`` is given: epochs, batch size, seed, and which epoch's checkpoint is the best."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ....core.project.project import Compile, Project, Train
from ....core.spec.fields import form_fields
from ...forms.form import Form
from ...forms.row import FieldRow
from ...look.layout import APART, TIGHT, empty_grid, in_column
from ...work import undo_texts
from ...work.store import Store

MONITOR = "monitor"


class TrainFields(QWidget):
    """The form of the project's train section, and what the best checkpoint follows; both hold for the next run."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.form = Form(store.project.train)
        holder = QWidget()
        grid = empty_grid(holder, APART, TIGHT)
        grid.setColumnStretch(1, 1)
        self.monitor = FieldRow(next(field for field in form_fields(Compile) if field.name == MONITOR), grid, self)
        # In line with the form above it.
        labels = [row.label for row in self.form.rows.values()]
        grid.setColumnMinimumWidth(0, max(label.sizeHint().width() for label in labels))
        in_column(self.form, holder, on=self, spacing=TIGHT)
        self.form.edited.connect(self._edit)
        self.monitor.edited.connect(self._follow)
        self._show(store.project, store.project)
        store.changed.connect(self._show)

    def _show(self, _before: Project, after: Project) -> None:
        self.form.show_spec(after.train)
        self.monitor.show_value(after.compile.monitor, None)
        # What the choice means has no room here: the runs stand below.
        self.monitor.note.hide()
        self.monitor.editor.setToolTip(self.monitor.note.text())

    def _follow(self, monitor: str) -> None:
        project = self._store.project
        after = project.with_(compile=project.compile.with_(**{MONITOR: monitor}))
        self._store.edit(after, undo_texts.setting_compile(MONITOR, monitor))

    def _edit(self, train: Train, name: str) -> None:
        text = undo_texts.setting_train(name, getattr(train, name))
        self._store.edit(self._store.project.with_(train=train), text, merge=f"train.{name}")

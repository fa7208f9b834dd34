"""What ``fit`` is given: epochs, batch size, seed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ....core.project.project import Project, Train
from ...forms.form import Form
from ...look.layout import in_column
from ...work import undo_texts
from ...work.store import Store


class TrainFields(QWidget):
    """The form of the project's train section; it holds for the next run."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.form = Form(store.project.train)
        in_column(self.form, on=self)
        self.form.edited.connect(self._edit)
        store.changed.connect(self._show)

    def _show(self, _before: Project, after: Project) -> None:
        self.form.show_spec(after.train)

    def _edit(self, train: Train, name: str) -> None:
        text = undo_texts.setting_train(name, getattr(train, name))
        self._store.edit(self._store.project.with_(train=train), text, merge=f"train.{name}")

"""What ``fit`` is given: epochs, batch size, seed."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget

from ....core.fields import form_fields
from ....core.project import Project, Train
from ...store import Store


class TrainFields(QWidget):
    """One number per field of the project's train section."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._boxes: dict[str, QSpinBox] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        for field in form_fields(Train):
            box = QSpinBox()
            box.setObjectName(field.name)
            box.setRange(int(field.minimum or 0), int(field.maximum or 0))
            box.setToolTip(field.help)
            box.setAccessibleName(field.title)
            box.setKeyboardTracking(False)
            box.valueChanged.connect(lambda value, name=field.name: self._edit(name, value))
            form.addRow(field.title, box)
            self._boxes[field.name] = box
        store.changed.connect(lambda _before, after: self._show(after))
        self._show(store.project)

    def _edit(self, name: str, value: int) -> None:
        project = self._store.project
        train = project.train.with_(**{name: value})
        self._store.edit(project.with_(train=train), self.tr("set {0} to {1}").format(name, value), f"train.{name}")

    def _show(self, project: Project) -> None:
        for name, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setValue(getattr(project.train, name))

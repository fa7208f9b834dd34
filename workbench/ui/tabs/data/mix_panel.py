"""Mixing My drawings among the images, as often as is chosen."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLabel, QWidget

from ....core.base.text import plural, text
from ....core.data.section import Data
from ....core.data.sources import MyDrawings
from ....core.spec.fields import form_fields
from ...forms.number_boxes import IntegerBox
from ...look.layout import in_column, in_row
from ...work import undo_texts
from ...work.workspace import Workspace


class MixPanel(QWidget):
    """Takes no room where there are no drawings to mix in, or where they are all there is."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._drawings = workspace.store, workspace.drawings
        field = next(field for field in form_fields(Data) if field.name == "drawings")
        label, self.count = QLabel(text("Mix in My drawings")), QLabel()
        self.times = IntegerBox(field.minimum, field.maximum)
        self.times.setObjectName("drawings")
        self.times.setSuffix(f" {field.unit}")
        self.times.setKeyboardTracking(False)
        self.times.setFixedWidth(96)
        self.times.setAccessibleName(label.text())
        for widget in (label, self.times):
            widget.setToolTip(field.help)
        label.setBuddy(self.times)
        self.count.setProperty("role", "caption")
        in_column(in_row((label, 1), self.times), self.count, on=self)
        self.times.valueChanged.connect(self._edit)
        self._store.changed.connect(self._show)
        self._drawings.counted.connect(self._show)
        self._show()

    def _edit(self, times: int) -> None:
        project = self._store.project
        data = project.data.with_(drawings=times)
        self._store.edit(project.with_(data=data), undo_texts.mixing_drawings(times), merge="drawings")

    def _show(self, *_news: object) -> None:
        data, total = self._store.project.data, sum(self._drawings.counts.values())
        with QSignalBlocker(self.times):
            self.times.setValue(data.drawings)
        self.setVisible((total > 0 or data.drawings > 0) and not isinstance(data.source, MyDrawings))
        self.count.setText(plural("{number} drawing is kept", "{number} drawings are kept", total, number=f"{total:,}"))

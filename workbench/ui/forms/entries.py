"""An editor that chooses an entry of a family: an optimizer, a loss, a regularizer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from ...core.base.text import text
from ...core.spec.fields import FormField, form_fields
from ...core.spec.spec import Entry, Family
from ..look.layout import in_column
from .calm_wheel import CalmWheel
from .editor import Editor
from .form import Form


class EntryEditor(Editor):
    """The entry's name, what it does, and its own form.

    Parameters that were given to an entry come back when it is chosen again.
    """

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        assert field.family is not None, f"{field.name} has no family to choose from"
        self._family: Family[Any] = field.family
        self._remembered: dict[str, Entry] = {}
        self._entry: Entry = next(iter(self._family))()
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for cls in self._family:
            self.box.addItem(cls.heading(), cls.kind())
            self.box.setItemData(self.box.count() - 1, text(cls.summary), Qt.ItemDataRole.ToolTipRole)
        CalmWheel(self.box)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setProperty("role", "caption")
        self.form = Form(self._entry)
        self.box.currentIndexChanged.connect(lambda _index: self._chosen())
        self.form.edited.connect(lambda spec, _name: self._edited(spec))
        self.row.addLayout(in_column((self.box, Qt.AlignmentFlag.AlignLeft), self.summary, self.form))
        self.introduce()
        self._show()

    def show_value(self, value: Any) -> None:
        """Show an entry and remember its parameters."""
        self._remembered[value.kind()] = value
        if value != self._entry:
            self._entry = value
            self._show()

    def reset(self) -> None:
        """Forget what is half typed, and the parameters given elsewhere."""
        self._remembered.clear()
        self.form.reset()

    def controls(self) -> tuple[QWidget, ...]:
        """The drop-down list; the form below it has its own labels."""
        return (self.box,)

    def _show(self) -> None:
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(self._entry.kind()))
        self.summary.setText(text(self._entry.summary))
        self.form.show_spec(self._entry)
        self.form.setVisible(bool(form_fields(type(self._entry))))

    def _chosen(self) -> None:
        kind = self.box.currentData()
        entry = self._remembered.get(kind) or self._family[kind]()
        self._edited(entry)
        self._show()

    def _edited(self, entry: Entry) -> None:
        self._entry = entry
        self._remembered[entry.kind()] = entry
        self.edited.emit(entry)

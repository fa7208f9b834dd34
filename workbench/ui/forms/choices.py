"""Editors for yes or no, one of several, and plain text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from ...core.spec.fields import FormField
from .calm_wheel import CalmWheel
from .editor import Editor


class ToggleEditor(Editor):
    """A check box."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QCheckBox()
        self.box.toggled.connect(self.edited.emit)
        self.row.addWidget(self.box)
        self.row.addStretch(1)
        self.introduce()

    def show_value(self, value: Any) -> None:
        """Check or uncheck."""
        with QSignalBlocker(self.box):
            self.box.setChecked(bool(value))

    def controls(self) -> tuple[QWidget, ...]:
        """The check box."""
        return (self.box,)


class ChoiceEditor(Editor):
    """A drop-down list; each choice carries its help as a tooltip, the chosen one shows it below."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QComboBox()
        for value in field.choices:
            self.box.addItem(str(value), value)
            help = field.choice_help.get(value, "")
            self.box.setItemData(self.box.count() - 1, help, Qt.ItemDataRole.ToolTipRole)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.currentIndexChanged.connect(lambda _index: self.edited.emit(self.box.currentData()))
        CalmWheel(self.box)
        self.row.addWidget(self.box)
        self.row.addStretch(1)
        self.introduce()

    def show_value(self, value: Any) -> None:
        """Choose without telling."""
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(value))

    def controls(self) -> tuple[QWidget, ...]:
        """The drop-down list."""
        return (self.box,)

    def note(self) -> str:
        """What the chosen value does."""
        return self.field.choice_help.get(self.box.currentData(), "")


class TextEditor(Editor):
    """A line of text."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = QLineEdit()
        self.line.textEdited.connect(self.edited.emit)
        self.row.addWidget(self.line)
        self.introduce()

    def show_value(self, value: Any) -> None:
        """Show a text; the cursor stays where it is when it is the same."""
        if value != self.line.text():
            self.line.setText(value)

    def controls(self) -> tuple[QWidget, ...]:
        """The line."""
        return (self.line,)

"""Keeping what was drawn: the name of its class, and a button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from ....core.base.text import text
from ...forms.calm_wheel import CalmWheel
from ...look.layout import in_column, in_row


class KeepRow(QWidget):
    """Offers what was read as the name; any other can be chosen or typed."""

    wanted = Signal(str)
    """The drawing shall be kept under this name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: tuple[str, ...] = ()
        self._own: tuple[str, ...] = ()
        label = QLabel(text("&Keep as"))
        self.name = QComboBox()
        self.name.setObjectName("drawKeepAs")
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setAccessibleName(text("What it is"))
        self.name.setToolTip(
            text("What you drew: right as it was read, or another class; a new name makes a new class")
        )
        self.name.setMinimumContentsLength(6)
        CalmWheel(self.name)
        label.setBuddy(self.name)
        self.keep = QPushButton(text("Keep"))
        self.keep.setObjectName("drawKeep")
        self.keep.setToolTip(
            text("Add it to My drawings, to learn from; on the canvas, the key of a one-letter class does it at once")
        )
        self.said = QLabel()
        self.said.setProperty("role", "caption")
        self.said.setWordWrap(True)
        in_column(in_row(label, (self.name, 1), self.keep), self.said, on=self)
        self.keep.clicked.connect(self._keep)
        edit = self.name.lineEdit()
        assert edit is not None, "the box is editable"
        edit.returnPressed.connect(self._keep)
        self.show_counts({})
        self.show_empty(True)

    @property
    def names(self) -> tuple[str, ...]:
        """All classes that are offered: the model's, and those of My drawings behind them."""
        return (*self._known, *(name for name in self._own if name not in self._known))

    def show_classes(self, known: Sequence[str]) -> None:
        """Offer the classes of the model that reads."""
        if self._known != tuple(known):
            self._known = tuple(known)
            self._fill()

    def show_counts(self, counts: dict[str, int]) -> None:
        """Offer the classes of My drawings, too, and say how many there are."""
        self._own, total = tuple(counts), sum(counts.values())
        self._fill()
        words = ", ".join(f"{name}: {count:,}" for name, count in list(counts.items())[:12])
        self.said.setText(
            text("My drawings: {counts}", counts=words) if total else text("Kept drawings make a set of your own.")
        )

    def show_read(self, name: str) -> None:
        """Offer the name that was read, unless another is being typed."""
        edit = self.name.lineEdit()
        if edit is not None and not edit.hasFocus():
            self.name.setCurrentText(name)

    def show_empty(self, empty: bool) -> None:
        """There is nothing to keep on an empty canvas."""
        self.keep.setEnabled(not empty)

    def _fill(self) -> None:
        here = self.name.currentText()
        with QSignalBlocker(self.name):
            self.name.clear()
            self.name.addItems(self.names)
            self.name.setCurrentText(here)

    def _keep(self) -> None:
        if self.keep.isEnabled() and (name := self.name.currentText().strip()):
            self.wanted.emit(name)


def is_key(letter: str, names: Sequence[str]) -> bool:
    """Whether a typed letter is the name of a class."""
    return len(letter) == 1 and letter in names

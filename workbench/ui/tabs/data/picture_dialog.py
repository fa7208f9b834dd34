"""One image enlarged, with its pixel values; arrows go through the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QScrollArea, QWidget

from ....core.base.text import text
from ....core.data.images import Pictures, Rows
from ...look.layout import APART, in_column, in_row
from ...widgets.pictures.pixel_table import SIDE, PixelTable
from ...widgets.reading_order import ReadingOrder


class PictureDialog(ReadingOrder, QDialog):
    """Shows one of some pictures: those of these ``numbers``, in that order; ``names`` are their classes."""

    read_wanted = Signal(object)
    """A model shall read this picture, uint8 [side, side]."""

    def __init__(
        self, pictures: Pictures, numbers: Rows, names: Sequence[str], at: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("Image"))
        self._pictures, self._names, self._numbers = pictures, names, numbers
        self.at = at
        self.view = PixelTable(pictures[numbers[at]])
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self._caption = QLabel()
        self._caption.setProperty("role", "caption")
        self.as_given = QCheckBox(text("As the model gets them"))
        self.as_given.setToolTip(text("Each level divided by 255: float32 from 0 to 1, two decimals shown"))
        self.as_given.toggled.connect(self._show_numbers)
        self._before, self._after = QPushButton(text("Previous")), QPushButton(text("Next"))
        self._before.clicked.connect(lambda: self.go(-1))
        self._after.clicked.connect(lambda: self.go(1))
        for button in (self._before, self._after):
            button.setAutoDefault(False)
            button.setToolTip(text("Also with the arrow keys"))
        self.read = QPushButton(text("Read it in Draw"))
        self.read.setAutoDefault(False)
        self.read.setToolTip(text("Have the chosen model read this image"))
        self.read.clicked.connect(self._read)
        above = in_row((self.title, 1), self.read, self._before, self._after)
        below = in_row((self._caption, 1), self.as_given)
        in_column(above, _framed(self.view), below, on=self, margins=APART)
        self._show_numbers(False)
        self.go(0)

    def go(self, step: int) -> None:
        """Show the picture so many places on."""
        self.at = min(max(0, self.at + step), len(self._numbers) - 1)
        self.view.show_picture(self._pictures[self._numbers[self.at]])
        name, number = self._names[self.at], self._numbers[self.at]
        self.title.setText(text("Label {name} · image {number}", name=name, number=f"{number:,}"))
        self._before.setEnabled(self.at > 0)
        self._after.setEnabled(self.at < len(self._numbers) - 1)

    def _show_numbers(self, as_given: bool) -> None:
        stored = text("The numbers are what is stored: 0 (left empty) is black, 255 is full ink.")
        given = text("The numbers are what the model gets: 0 (left empty) is black, 1 is full ink.")
        self._caption.setText(given if as_given else stored)
        self.view.show_shares(as_given)

    def _read(self) -> None:
        self.accept()
        self.read_wanted.emit(self._pictures[self._numbers[self.at]])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through the pictures; Escape closes, as in every dialog."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.go(steps[key])
        else:
            super().keyPressEvent(event)


def _framed(view: PixelTable) -> QWidget:
    """The table as it is if it fits on a small screen, else with scroll bars."""
    if view.height() <= SIDE:
        return view
    area = QScrollArea()
    area.setWidget(view)
    area.setMinimumSize(SIDE, SIDE)
    return area

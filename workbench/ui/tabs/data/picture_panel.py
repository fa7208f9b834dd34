"""What is selected: one image, large, or so many; its class, which can be changed, and whether it is learned from."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from ....core.base.text import plural, text
from ....core.data.part import PARTS
from ....core.data.sources import MyDrawings
from ...forms.calm_wheel import CalmWheel
from ...look.flow import Flow
from ...look.layout import APART, GAP, STRETCH, in_column
from ...widgets.pictures.pixel_view import PixelView
from ...work.workspace import Workspace
from .chosen import Chosen
from .cleaner import Cleaner

SIDE = 224
"""Pixels of the large picture."""


class PicturePanel(QWidget):
    """Shows what a grid has selected; what is done to it is an edit of the project."""

    pixels_wanted = Signal()
    """The current image's pixels are to be seen as numbers."""
    read_wanted = Signal(object)
    """A model shall read this picture, uint8 [side, side]."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._chosen: Chosen | None = None
        self.cleaner = Cleaner(workspace, self)
        self.view = PixelView(SIDE)
        self.title, self.where, self.cleaned = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "heading")
        for label in (self.title, self.where, self.cleaned):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.where, self.cleaned):
            label.setProperty("role", "caption")
        self.label = QComboBox()
        self.label.setObjectName("relabel")
        self.label.setAccessibleName(text("Class"))
        self.label.setToolTip(
            text("What it shows: choose another class if the label is wrong. Files stay as they are.")
        )
        CalmWheel(self.label)
        self.exclude = QPushButton(text("Exclude"))
        self.pixels, self.read = QPushButton(text("Pixels…")), QPushButton(text("Read in Draw"))
        self.pixels.setToolTip(text("The image as the numbers that it is (Enter)"))
        self.read.setToolTip(text("Have the chosen model read this image"))
        self.delete = QPushButton(text("Delete drawing"))
        self.delete.setToolTip(text("Take it out of My drawings; undo brings it back"))
        self.clear = QPushButton(text("Take all as they came"))
        self.clear.setToolTip(text("Leave no image out, and give each its own label again"))
        for button in (self.exclude, self.pixels, self.read, self.delete, self.clear):
            button.setAutoDefault(False)
        self._what = QWidget()
        below = Flow(self.exclude, self.pixels, self.read, self.delete)
        in_column(self.title, self.where, self.label, below, on=self._what)
        margins = (APART, GAP, APART, APART)
        in_column(self.view, self._what, STRETCH, self.cleaned, self.clear, on=self, margins=margins)
        self.label.activated.connect(self._relabel)
        self.exclude.clicked.connect(self.switch)
        self.pixels.clicked.connect(self.pixels_wanted)
        self.read.clicked.connect(self._read)
        self.delete.clicked.connect(self._delete)
        self.clear.clicked.connect(self.cleaner.clear)
        workspace.store.changed.connect(lambda *_: self._show_cleaning())
        self.show_chosen(None)
        self._show_cleaning()

    def show_chosen(self, chosen: Chosen | None) -> None:
        """Show what is selected; None where nothing is."""
        self._chosen = chosen if chosen and chosen.numbers else None
        self._what.setEnabled(self._chosen is not None)
        self.delete.hide()
        if self._chosen is None:
            self.view.set_picture(None)
            self.title.setText(text("No image selected"))
            self.where.setText(text("Click one to see it here; with Ctrl or Shift, several."))
            return
        self._show(self._chosen)

    def _show(self, chosen: Chosen) -> None:
        part, names, many = chosen.part, chosen.format.class_names, len(chosen.numbers)
        self.view.set_picture(part.images[chosen.current])
        labels = {int(part.labels[number]) for number in chosen.numbers}
        one = labels.pop() if len(labels) == 1 else -1
        count = f"{many:,}"
        title = text("{count} images", count=count) if many > 1 else text("Label {name}", name=names[one])
        self.title.setText(title)
        where = text("{part}, number {number}", part=text(PARTS[part.name]), number=f"{chosen.current:,}")
        if part.rows is not None:
            row = f"{part.rows[chosen.current]:,}"
            where = text("{where}; row {row} of the source, counted from 0", where=where, row=row)
        self.where.setText(where if many == 1 else text(PARTS[part.name]))
        with QSignalBlocker(self.label):
            if [self.label.itemText(at) for at in range(self.label.count())] != list(names):
                self.label.clear()
                self.label.addItems(names)
            self.label.setCurrentIndex(one)
        mine, gone = part.rows is not None, part.name == "excluded"
        self.label.setEnabled(mine and not gone)
        self.exclude.setEnabled(mine)
        self.exclude.setText(text("Bring back") if gone else text("Exclude"))
        tip = text("Learn from it again") if gone else text("Neither learn from it nor check on it (Delete)")
        self.exclude.setToolTip(tip if mine else text("Test images stay as they are"))
        for button in (self.pixels, self.read):
            button.setEnabled(many == 1)
        self.delete.setVisible(self._drawn and mine)
        self.delete.setText(text("Delete drawings") if many > 1 else text("Delete drawing"))

    def switch(self) -> None:
        """Exclude what is selected, or bring it back."""
        if (chosen := self._mine()) is not None:
            act = self.cleaner.bring_back if chosen.part.name == "excluded" else self.cleaner.exclude
            act(chosen.images, self._rows(chosen))

    def _mine(self) -> Chosen | None:
        """What is selected, if it can be changed: no test images, and none of a set that was there before."""
        chosen = self._chosen
        if chosen is None or chosen.part.rows is None or chosen.images is not self._workspace.data.images:
            return None
        return chosen

    @property
    def _drawn(self) -> bool:
        """Whether the images are the user's own drawings, each in its file: these can be changed themselves."""
        images = self._workspace.data.images
        mine = isinstance(self._workspace.store.project.data.source, MyDrawings)
        return mine and images is not None and not images.left_out

    def _relabel(self, label: int) -> None:
        if (chosen := self._mine()) is None:
            return
        rows, name = self._rows(chosen), chosen.format.class_names[label]
        if self._drawn:
            self._workspace.drawings.rename(rows, chosen.images.total, name)
        else:
            self.cleaner.relabel(chosen.images, rows, name)

    def _delete(self) -> None:
        if (chosen := self._mine()) is not None and self._drawn:
            self._workspace.drawings.delete(self._rows(chosen), chosen.images.total)

    def _rows(self, chosen: Chosen) -> list[int]:
        assert chosen.part.rows is not None, "test images are nobody's to change"
        return [int(chosen.part.rows[number]) for number in chosen.numbers]

    def _read(self) -> None:
        if self._chosen:
            self.read_wanted.emit(self._chosen.part.images[self._chosen.current])

    def _show_cleaning(self) -> None:
        data = self._workspace.store.project.data
        gone, called = len(data.excluded), len(data.relabelled)
        parts = [
            plural("{number} image excluded", "{number} images excluded", gone, number=f"{gone:,}") if gone else "",
            plural("{number} relabelled", "{number} relabelled", called, number=f"{called:,}") if called else "",
        ]
        self.cleaned.setText(" · ".join(filter(None, parts)))
        for widget in (self.cleaned, self.clear):
            widget.setVisible(data.cleaned)

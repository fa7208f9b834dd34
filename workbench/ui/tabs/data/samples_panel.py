"""A look at the images: all of them, of all classes or of one, in the order that tells most."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QStackedLayout, QWidget

from ....core.base.control import Control
from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.data.images import Images, Rows
from ....core.data.part import PARTS, ImagesPart, parts
from ....core.data.sorting import BY_MODEL, SORTINGS, Sorting, order
from ...forms.calm_wheel import CalmWheel
from ...look.flow import Flow
from ...look.layout import GAP, in_column
from ...look.tinted import tint
from ...widgets.pictures.image_grid import ImageGrid
from ...work.latest import Latest
from ...work.workspace import Workspace
from .chosen import Chosen
from .model_opinion import newest, opinion
from .picture_dialog import PictureDialog

Asked = tuple[Sorting, int, Path | None]
"""How to sort; which draw, at random; and by which model."""


@dataclass(frozen=True, eq=False)
class Sorted:
    """The last order that was worked out."""

    part: ImagesPart
    asked: Asked
    order: Rows

    def answers(self, part: ImagesPart, asked: Asked) -> bool:
        """Whether it is of the very same images."""
        return part.labels is self.part.labels and asked == self.asked


@dataclass(frozen=True, eq=False)
class Shown:
    """What the grid shows."""

    part: ImagesPart
    images: Images


class SamplesPanel(QWidget):
    """The grid and what chooses its images: part, class and order. The same choice shows the same again."""

    chosen = Signal(object)
    """What is selected, as a Chosen."""
    switch_wanted = Signal()
    """What is selected shall be left out, or come back."""
    read_wanted = Signal(object)
    """A model shall read this picture, uint8 [side, side]."""
    failed = Signal(object)
    """A WorkbenchError: the model could not be asked."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._images: Images | None = None
        self._sorting = Latest(workspace.jobs, "study")
        self._draw = 0
        self._order: Rows = np.zeros(0, np.int64)
        self._sorted: Sorted | None = None
        self._shown: Shown | None = None
        self.grid = ImageGrid()
        self.part, self.label, self.sorting = QComboBox(), QComboBox(), QComboBox()
        self.number = QLineEdit()
        self.others = QPushButton()
        self.count = QLabel()
        self.count.setProperty("role", "caption")
        self._message = QLabel(text("The images appear here once they are loaded."))
        self._message.setProperty("role", "muted")
        self._message.setWordWrap(True)
        self._stack = QStackedLayout()
        self._fill()
        self._lay_out()
        self.part.currentIndexChanged.connect(self.pick)
        self.label.currentIndexChanged.connect(self.pick)
        self.sorting.currentIndexChanged.connect(self.pick)
        self.number.returnPressed.connect(self._go)
        self.others.clicked.connect(self._next_draw)
        self.grid.opened.connect(self._open)
        self.grid.selected.connect(lambda: self.chosen.emit(self.what))
        self.grid.delete_wanted.connect(self.switch_wanted)
        workspace.runs.changed.connect(self._offer_model)
        tint(self.others, "shuffle")

    def _fill(self) -> None:
        self.part.setAccessibleName(text("Which part of the images"))
        self.part.setToolTip(text("Look at what the model learns from, or at what it is checked on"))
        self.label.addItem(text("All classes"))
        self.label.setAccessibleName(text("Which class"))
        self.label.setToolTip(text("Look at one class only: mislabelled images stand out among their like"))
        for how, (title, help) in SORTINGS.items():
            self.sorting.addItem(text(title), how)
            self.sorting.setItemData(self.sorting.count() - 1, text(help), Qt.ItemDataRole.ToolTipRole)
        self.sorting.setAccessibleName(text("In which order"))
        self.sorting.setToolTip(text("In which order the images are shown"))
        self.others.setToolTip(text("Show others: draw the images in another random order"))
        self.others.setAccessibleName(text("Show others"))
        self.number.setPlaceholderText(text("Number"))
        self.number.setAccessibleName(text("Go to image number"))
        self.number.setToolTip(text("Go to the image of this number, counted from 0 in its part (Enter)"))
        self.number.setFixedWidth(88)
        for box in (self.part, self.label, self.sorting):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            CalmWheel(box)
        self.count.setMinimumHeight(self.number.sizeHint().height())
        self._offer_model()

    def _lay_out(self) -> None:
        self._stack.addWidget(self._message)
        self._stack.addWidget(self.grid)
        above = Flow(self.part, self.label, self.sorting, self.others, self.number, self.count)
        in_column(above, (self._stack, 1), on=self, spacing=GAP, margins=2 * GAP)

    @property
    def picked(self) -> list[int]:
        """The numbers, within their part, of the images that are shown."""
        return [int(number) for number in self._order]

    @property
    def what(self) -> Chosen | None:
        """What is selected in the grid."""
        # Not of the part that is chosen: while that is being sorted, the grid still shows another one.
        shown, places = self._shown, sorted(self.grid.selection.places)
        if shown is None or not places:
            return None
        numbers = tuple(self.grid.index(place) for place in places)
        current = self.grid.index(self.grid.selection.current)
        return Chosen(shown.part, shown.images, numbers, current if current in numbers else numbers[0])

    def show_images(self, images: Images) -> None:
        """Show samples of these images."""
        before, self._images = self._images, images
        self._offer_parts(images)
        if before is None or before.format != images.format:
            with QSignalBlocker(self.label):
                while self.label.count() > 1:
                    self.label.removeItem(1)
                self.label.addItems([text("Only {name}", name=name) for name in images.format.class_names])
        self.pick()

    def show_nothing(self, reason: str) -> None:
        """Show that there are no images, and why."""
        self._images, self._shown, self._order = None, None, np.zeros(0, np.int64)
        self._sorting.cancel()
        self.count.clear()
        self._message.setText(reason)
        self._stack.setCurrentWidget(self._message)
        self.chosen.emit(None)

    def pick(self) -> None:
        """Put the images in order: a pure function of part, class, order and draw, and of what a model says."""
        shown, images, how, draw = self._part(), self._images, self._how(), self._draw
        if shown is None or images is None:
            return
        self.others.setVisible(how == "random")
        run = newest(self._workspace.runs.runs, images.format) if how in BY_MODEL else None
        asked: Asked = (how, draw, run.best if run else None)
        if self._sorted is not None and self._sorted.answers(shown, asked):
            self._show(shown, self._sorted.order)
        elif how in BY_MODEL or how == "ink":
            engine = self._workspace.engine

            def work(_report: object, control: Control) -> Rows:
                said = opinion(engine, run, images.format, shown, control) if how in BY_MODEL else None
                return order(shown, how, draw, said)

            # What takes longer than a moment; the other orders do not.
            words = text("Sorting the images")
            self._sorting.ask(words, work, lambda found: self._sort(shown, asked, found), failed=self._fail)
        else:
            self._sorting.cancel()
            self._sort(shown, asked, order(shown, how, draw))

    def _sort(self, shown: ImagesPart, asked: Asked, found: Rows) -> None:
        """Keep the order: another class is another part of it, and a model need not be asked again."""
        self._sorted = Sorted(shown, asked, found)
        self._show(shown, found)

    def _show(self, shown: ImagesPart, found: Rows) -> None:
        images = self._images
        if images is None or shown.labels is not getattr(self._part(), "labels", None):
            return
        self._shown = Shown(shown, images)
        wanted = self.label.currentIndex() - 1
        self._order = found[shown.labels[found] == wanted] if wanted >= 0 else found
        self._show_order(shown, images)
        some, every = f"{len(self._order):,}", f"{len(shown.labels):,}"
        words = text("{count} images", count=every) if wanted < 0 else text("{some} of {every}", some=some, every=every)
        self.count.setText(words)
        self._stack.setCurrentWidget(self.grid)

    def _show_order(self, shown: ImagesPart, images: Images) -> None:
        """Show the images in their order. Whoever has just left some out goes on where they were."""
        grid = self.grid
        top, before, places = grid.verticalScrollBar().value(), len(grid), sorted(grid.selection.places)
        grid.show_pictures(shown.images, shown.labels, images.format.class_names, self._order)
        grid.verticalScrollBar().setValue(top)
        if places and before - len(self._order) == len(places):
            grid.go_to(places[0])

    def _fail(self, error: WorkbenchError) -> None:
        """Without a model's word, in their own order."""
        self.sorting.setCurrentIndex(list(SORTINGS).index("as they come"))
        self.failed.emit(error)

    def _how(self) -> Sorting:
        return list(SORTINGS)[self.sorting.currentIndex()]

    def _offer_model(self) -> None:
        """What only a model knows can be chosen when there is one."""
        known = any(run.readable() for run in self._workspace.runs.runs)
        items = self.sorting.model()
        assert isinstance(items, QStandardItemModel), "which a box has unless it is given another"
        for at, how in enumerate(SORTINGS):
            items.item(at).setEnabled(known or how not in BY_MODEL)

    def _offer_parts(self, images: Images) -> None:
        """Test images stand in the list where the source keeps some apart, excluded ones where there are some."""
        names = [part.name for part in parts(images)]
        if [self.part.itemData(at) for at in range(self.part.count())] == names:
            return
        with QSignalBlocker(self.part):
            here = self.part.currentData()
            self.part.clear()
            for name in names:
                self.part.addItem(text(PARTS[name]), name)
            self.part.setCurrentIndex(max(0, self.part.findData(here)))

    def _part(self) -> ImagesPart | None:
        if self._images is None:
            return None
        return next(part for part in parts(self._images) if part.name == self.part.currentData())

    def _next_draw(self) -> None:
        self._draw += 1
        self.grid.verticalScrollBar().setValue(0)
        self.pick()

    def _go(self) -> None:
        """Bring the image of the number that was typed into sight, whatever its class."""
        shown, typed = self._shown, self.number.text().strip().replace(",", "")
        if shown is None or not typed.isdecimal() or int(typed) >= len(shown.part.labels):
            self.number.selectAll()
            return
        if int(typed) not in self._order:
            self.label.setCurrentIndex(0)
        found = np.flatnonzero(self._order == int(typed))
        if len(found):
            self.grid.go_to(int(found[0]))
            self.grid.setFocus()

    def open_current(self) -> None:
        """Show the current image's pixels as numbers."""
        if self.grid.selection.places:
            self._open(self.grid.selection.current)

    def _open(self, at: int) -> None:
        shown = self._shown
        assert shown is not None, "no picture can be opened before there are images"
        names = [shown.images.format.class_names[label] for label in shown.part.labels[self._order]]
        dialog = PictureDialog(shown.part.images, self._order, names, at, self)
        dialog.read_wanted.connect(self.read_wanted)
        dialog.open()

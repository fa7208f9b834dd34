"""What is odd about the images, and the images that it is about."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from ....core.base.control import Control
from ....core.base.text import mark, text
from ....core.data.images import Images, Labels, Pictures, Rows
from ....core.data.quality import Remark, quality
from ...look.icons import icon
from ...look.layout import APART, in_column
from ...look.theme import theme
from ...widgets.pictures.image_grid import ImageGrid
from ...work.data_loader import DataLoader
from ...work.jobs import Jobs
from .picture_dialog import PictureDialog
from .study_panel import StudyPanel

SIGNS = {"warning": ("warning", "warning"), "hint": ("info", "accent")}
"""Icon and colour of each grade."""


class QualityPanel(StudyPanel):
    """The remarks as a list; of the one that is chosen, why it matters and its images."""

    task = mark("Looking the images through")
    read_wanted = Signal(object)
    """A model shall read this picture, uint8 [side, side]."""

    def __init__(self, jobs: Jobs, data: DataLoader, parent: QWidget | None = None) -> None:
        super().__init__(jobs, data, parent)
        self._images: Images | None = None
        self._remarks: tuple[Remark, ...] = ()
        self._rows: Rows = np.empty(0, np.int64)
        self.list, self.why, self.grid = QListWidget(), QLabel(), ImageGrid()
        self.list.setAccessibleName(text("What was noticed"))
        self.why.setWordWrap(True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.why.setProperty("role", "caption")
        in_column(self.list, self.why, (self.grid, 1), on=self, spacing=APART, margins=APART)
        self.list.currentRowChanged.connect(self._show_remark)
        self.grid.room_changed.connect(lambda _room: self._show_remark(self.list.currentRow()))
        self.grid.opened.connect(self._open)
        theme().changed.connect(self._tint)
        self.show_nothing("")

    def study(self, images: Images, control: Control) -> tuple[Remark, ...]:
        """Look the images through."""
        return quality(images, control)

    def show_study(self, images: Images, remarks: tuple[Remark, ...]) -> None:
        """Show the remarks and the images of the first, or that there are none."""
        if not remarks:
            self.show_nothing(
                text(
                    "Nothing odd was found: no image stands in both parts or under two labels, none is empty or "
                    "inverted, no class is small, and none is unlike all others of its class."
                )
            )
            return
        self._images = images
        self.grid.set_side(images.format.side)
        self.list.clear()
        for remark in remarks:
            self.list.addItem(QListWidgetItem(remark.message))
        self._remarks = remarks
        self._tint()
        # No room for rows that there are not: the images below tell more.
        rows = self.list.sizeHintForRow(0) * len(remarks)
        self.list.setFixedHeight(rows + 2 * self.list.frameWidth() + 2)
        self.list.show()
        self.grid.show()
        self.list.setCurrentRow(0)

    def show_nothing(self, reason: str) -> None:
        """Show a sentence in place of remarks."""
        self._remarks, self._images = (), None
        self.list.clear()
        self.list.hide()
        self.grid.hide()
        self.why.setText(reason)

    def _tint(self) -> None:
        for row, remark in enumerate(self._remarks):
            name, color = SIGNS[remark.grade]
            item = self.list.item(row)
            item.setIcon(icon(name, color))

    def _show_remark(self, row: int) -> None:
        images = self._images
        if images is None or not 0 <= row < len(self._remarks):
            return
        remark = self._remarks[row]
        self.why.setText(remark.why)
        self._rows = remark.rows[: self.grid.room]
        self.grid.show_pictures(*_chosen(images, self._rows), images.format.class_names)

    def _open(self, at: int) -> None:
        images = self._images
        assert images is not None, "no picture can be opened before there are images"
        pictures, labels = _chosen(images, self._rows)
        names = [images.format.class_names[label] for label in labels]
        # Validation images are numbered from 0 again, as in the Samples.
        numbers = np.where(self._rows < len(images.train_labels), self._rows, self._rows - len(images.train_labels))
        dialog = PictureDialog(pictures, names, numbers.tolist(), at, self)
        dialog.read_wanted.connect(self.read_wanted)
        dialog.open()


def _chosen(images: Images, rows: Rows) -> tuple[Pictures, Labels]:
    """The images of these numbers, those of the validation images behind those of the training images."""
    learned = len(images.train_labels)
    first, second = rows[rows < learned], rows[rows >= learned] - learned
    side = images.format.side
    pictures, labels = np.empty((len(rows), side, side), np.uint8), np.empty(len(rows), np.uint8)
    pictures[rows < learned], pictures[rows >= learned] = images.train_images[first], images.validation_images[second]
    labels[rows < learned], labels[rows >= learned] = images.train_labels[first], images.validation_labels[second]
    return pictures, labels

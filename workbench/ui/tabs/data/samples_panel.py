"""A look at the images: some at random, of all classes or of one."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QStackedLayout, QWidget

from ....core.base.text import mark, text
from ....core.data.images import Images, Labels, Pictures
from ...look.layout import APART, in_column, in_row
from ...look.tinted import tint
from ...widgets.pictures.image_grid import ImageGrid
from .picture_dialog import PictureDialog

PARTS = (mark("Training images"), mark("Validation images"), mark("Test images"))
"""Parts of the images; the last is there only where the source keeps some apart."""


class SamplesPanel(QWidget):
    """The grid and what chooses its images. The same draw shows the same images again."""

    read_wanted = Signal(object)
    """A model shall read this picture, uint8 [side, side]."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: Images | None = None
        self._draw = 0
        self.picked: list[int] = []
        self.grid = ImageGrid()
        self.part, self.label = QComboBox(), QComboBox()
        self.part.addItems([text(part) for part in PARTS[:-1]])
        self.part.setAccessibleName(text("Which part of the images"))
        self.part.setToolTip(text("Look at what the model learns from, or at what it is checked on"))
        self.label.addItem(text("All classes"))
        self.label.setAccessibleName(text("Which class"))
        self.label.setToolTip(text("Look at one class only: mislabelled images stand out among their like"))
        self.others = QPushButton(text("Show others"))
        self.others.setToolTip(text("Draw other images at random"))
        self.count = QLabel()
        self.count.setProperty("role", "caption")
        self._message = QLabel(text("The images appear here once they are loaded."))
        self._message.setProperty("role", "muted")
        self._message.setWordWrap(True)
        self._stack = QStackedLayout()
        self._lay_out()
        self.part.currentIndexChanged.connect(self.pick)
        self.label.currentIndexChanged.connect(self.pick)
        self.others.clicked.connect(self._next_draw)
        self.grid.room_changed.connect(self.pick)
        self.grid.opened.connect(self._open)
        tint(self.others, "shuffle")

    def show_images(self, images: Images) -> None:
        """Show samples of these images."""
        before, self._images = self._images, images
        self._offer_test(images.test_images is not None)
        if before is None or before.format != images.format:
            with QSignalBlocker(self.label):
                while self.label.count() > 1:
                    self.label.removeItem(1)
                self.label.addItems([text("Only {name}", name=name) for name in images.format.class_names])
            self.grid.set_side(images.format.side)
        self.pick()

    def show_nothing(self, reason: str) -> None:
        """Show that there are no images, and why."""
        self._images = None
        self.picked = []
        self.count.clear()
        self._message.setText(reason)
        self._stack.setCurrentWidget(self._message)

    def pick(self) -> None:
        """Choose images for the grid: a pure function of part, class, draw and room."""
        if self._images is None:
            return
        pictures, labels = self._part()
        wanted = self.label.currentIndex() - 1
        pool = np.flatnonzero(labels == wanted) if wanted >= 0 else np.arange(len(labels))
        order = np.random.default_rng(self._draw).permutation(pool)
        self.picked = [int(at) for at in order[: self.grid.room]]
        self.grid.show_pictures(pictures[self.picked], labels[self.picked], self._images.format.class_names)
        picked, every = f"{len(self.picked):,}", f"{len(pool):,}"
        words = text("{picked} of {every} · page {number}", picked=picked, every=every, number=self._draw + 1)
        self.count.setText(words)
        self._stack.setCurrentWidget(self.grid)

    def _offer_test(self, has_test: bool) -> None:
        """Test images stand in the list where the source keeps some apart."""
        with QSignalBlocker(self.part):
            if has_test and self.part.count() == len(PARTS) - 1:
                self.part.addItem(text(PARTS[-1]))
            elif not has_test and self.part.count() == len(PARTS):
                self.part.removeItem(len(PARTS) - 1)

    def _part(self) -> tuple[Pictures, Labels]:
        images, at = self._images, self.part.currentIndex()
        assert images is not None, "nothing to pick from before show_images"
        if at == 2 and images.test_images is not None and images.test_labels is not None:
            return images.test_images, images.test_labels
        return (
            (images.validation_images, images.validation_labels)
            if at == 1
            else (images.train_images, images.train_labels)
        )

    def _next_draw(self) -> None:
        self._draw += 1
        self.pick()

    def _open(self, at: int) -> None:
        pictures, labels = self._part()
        assert self._images is not None, "no picture can be opened before there are images"
        names = [self._images.format.class_names[label] for label in labels[self.picked]]
        dialog = PictureDialog(pictures[self.picked], names, self.picked, at, self)
        dialog.read_wanted.connect(self.read_wanted)
        dialog.open()

    def _lay_out(self) -> None:
        self._stack.addWidget(self._message)
        self._stack.addWidget(self.grid)
        in_column(
            in_row((self.count, 1), self.part, self.label, self.others),
            (self._stack, 1),
            on=self,
            spacing=APART,
            margins=APART,
        )

"""What is odd about the images, and the images that it is about."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QWidget

from ....core.base.control import Control
from ....core.base.text import mark, plural, text
from ....core.data.images import Images
from ....core.data.part import ImagesPart, noticed
from ....core.data.quality import Remark, quality
from ...look.icons import icon
from ...look.layout import APART, in_column, in_row
from ...look.theme import theme
from ...widgets.pictures.image_grid import ImageGrid
from ...work import undo_texts
from ...work.workspace import Workspace
from .chosen import Chosen
from .cleaner import Cleaner
from .picture_dialog import PictureDialog
from .study_panel import StudyPanel

SIGNS = {"warning": ("warning", "warning"), "hint": ("info", "accent")}
"""Icon and colour of each grade."""


class QualityPanel(StudyPanel):
    """The remarks as a list; of the one that is chosen, why it matters, what to do, and its images."""

    task = mark("Looking the images through")
    chosen = Signal(object)
    """What is selected, as a Chosen."""
    switch_wanted = Signal()
    """What is selected shall be left out."""
    read_wanted = Signal(object)
    """A model shall read this picture, uint8 [side, side]."""

    def __init__(self, workspace: Workspace, cleaner: Cleaner, parent: QWidget | None = None) -> None:
        super().__init__(workspace.jobs, workspace.data, parent)
        self._store, self._cleaner = workspace.store, cleaner
        self._images: Images | None = None
        self._remarks: tuple[Remark, ...] = ()
        self._part: ImagesPart | None = None
        self.list, self.why, self.grid = QListWidget(), QLabel(), ImageGrid()
        self.list.setAccessibleName(text("What was noticed"))
        self.why.setWordWrap(True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.why.setProperty("role", "caption")
        self.remedy = QPushButton()
        self.remedy.setProperty("role", "fix")
        below = in_row((self.why, 1), self.remedy)
        in_column(self.list, below, (self.grid, 1), on=self, spacing=APART, margins=APART)
        self.list.currentRowChanged.connect(self._show_remark)
        self.remedy.clicked.connect(self._mend)
        self.grid.opened.connect(self._open)
        self.grid.selected.connect(lambda: self.chosen.emit(self.what))
        self.grid.delete_wanted.connect(self.switch_wanted)
        theme().changed.connect(self._tint)
        self.show_nothing("")

    @property
    def what(self) -> Chosen | None:
        """What is selected in the grid."""
        places = sorted(self.grid.selection.places)
        if self._part is None or self._images is None or not places:
            return None
        current = self.grid.selection.current
        return Chosen(self._part, self._images, tuple(places), current if current in places else places[0])

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
        self._remarks, self._images, self._part = (), None, None
        self.list.clear()
        self.list.hide()
        self.grid.hide()
        self.remedy.hide()
        self.why.setText(reason)
        self.chosen.emit(None)

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
        self._part = noticed(images, remark.rows)
        count = len(remark.rows)
        self._offer(remark, count)
        self.grid.show_pictures(self._part.images, self._part.labels, images.format.class_names, np.arange(count))

    def _offer(self, remark: Remark, count: int) -> None:
        """A button that mends it, where something does."""
        source = self._store.project.data.source
        self.remedy.setVisible(False)
        if remark.remedy == "exclude" and self._part is not None and self._part.rows is not None:
            self.remedy.setText(plural("Exclude it", "Exclude all {number}", count, number=f"{count:,}"))
            self.remedy.setToolTip(text("Neither learn from them nor check on them; this can be undone"))
            self.remedy.setVisible(True)
        elif remark.remedy == "white paper" and getattr(source, "paper", "") == "black":
            self.remedy.setText(text("Take the paper for white"))
            self.remedy.setToolTip(text("Invert the levels of all images; this can be undone"))
            self.remedy.setVisible(True)

    def _mend(self) -> None:
        remark = self._remarks[self.list.currentRow()]
        if remark.remedy == "white paper":
            project = self._store.project
            source = project.data.source.with_(paper="white")
            after = project.with_(data=project.data.with_(source=source))
            self._store.edit(after, undo_texts.taking_paper_for_white())
        elif self._part is not None and self._part.rows is not None and self._images is not None:
            self._cleaner.exclude(self._images, self._part.rows.tolist())

    def open_current(self) -> None:
        """Show the current image's pixels as numbers."""
        if self.grid.selection.places:
            self._open(self.grid.selection.current)

    def _open(self, at: int) -> None:
        images, part = self._images, self._part
        assert images is not None, "no picture can be opened before there are images"
        assert part is not None, "nor before a remark is chosen"
        names = [images.format.class_names[label] for label in part.labels]
        dialog = PictureDialog(part.images, np.arange(len(names)), names, at, self)
        dialog.read_wanted.connect(self.read_wanted)
        dialog.open()

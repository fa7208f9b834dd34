"""The images of each class in one line: their mean, how they spread, how many there are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from ....core.base.control import Control
from ....core.base.text import mark, text
from ....core.data.images import Images, Pictures
from ....core.data.statistics import ClassStatistics, DataStatistics, statistics
from ...look.layout import APART, in_column
from ...widgets.pictures.image_grid import as_image
from ...work.data_loader import DataLoader
from ...work.jobs import Jobs
from .study_panel import StudyPanel

SIDE = 56
"""Pixels of a picture on screen, about."""
MEAN, DEVIATION, INK, TRAINING, VALIDATION = range(1, 6)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StatisticsPanel(StudyPanel):
    """The classes as a list that can be sorted by any column."""

    task = mark("Working out the mean images")

    def __init__(self, jobs: Jobs, data: DataLoader, parent: QWidget | None = None) -> None:
        super().__init__(jobs, data, parent)
        self.summary = QLabel()
        self.summary.setProperty("role", "caption")
        self.table = QTreeWidget()
        self.table.setAccessibleName(text("Statistics of the classes"))
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setIconSize(QSize(SIDE, SIDE))
        self._head()
        in_column(self.summary, (self.table, 1), on=self, spacing=APART, margins=APART)

    def study(self, images: Images, control: Control) -> DataStatistics:
        """Work out the statistics of the training images."""
        return statistics(images, control)

    def show_study(self, _images: Images, found: DataStatistics) -> None:
        """Show a row for each class."""
        self.table.clear()
        self.table.addTopLevelItems([_Row(number, one) for number, one in enumerate(found.classes)])
        words = text(
            "All pixels of the training images, scaled to 0…1: mean {mean}, standard deviation {deviation}",
            mean=f"{found.mean:.4f}",
            deviation=f"{found.deviation:.4f}",
        )
        self.summary.setText(words)

    def show_nothing(self, reason: str) -> None:
        """Show a sentence and no rows."""
        self.table.clear()
        self.summary.setText(reason)

    def _head(self) -> None:
        columns = (
            (text("Class"), text("The class's name; sorted by its number")),
            (text("Mean image"), text("The mean of the training images at each pixel: what they have in common")),
            (
                text("Std. dev."),
                text("The standard deviation at each pixel: bright where the images differ most from one another"),
            ),
            (text("Mean level"), text("The mean of all pixels of the class, 0 (black) to 1 (full ink)")),
            (text("Training"), text("Images to learn from")),
            (text("Validation"), text("Images to check on")),
        )
        self.table.setHeaderLabels([title for title, _ in columns])
        for number, (_, tip) in enumerate(columns):
            self.table.headerItem().setToolTip(number, tip)
            if number >= INK:
                self.table.headerItem().setTextAlignment(number, RIGHT)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)


class _Row(QTreeWidgetItem):
    """One class; sorted by numbers and not by their letters."""

    def __init__(self, number: int, found: ClassStatistics) -> None:
        super().__init__([found.name, "", "", f"{found.ink:.3f}", f"{found.training:,}", f"{found.validation:,}"])
        deviation = float(found.deviation.mean())
        self._keys = (number, found.ink, deviation, found.ink, found.training, found.validation)
        self.setIcon(MEAN, _icon(found.mean))
        self.setIcon(DEVIATION, _icon(found.deviation))
        for column in (INK, TRAINING, VALIDATION):
            self.setTextAlignment(column, RIGHT)

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        column = self.treeWidget().sortColumn()
        return isinstance(other, _Row) and self._keys[column] < other._keys[column]


def _icon(picture: Pictures) -> QIcon:
    """The picture enlarged to whole pixels, so that each is a square."""
    side = max(1, round(SIDE / len(picture))) * len(picture)
    return QIcon(QPixmap.fromImage(as_image(picture).scaled(side, side)))

"""The images of each class in one line: their mean, how they spread, how many there are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.data.images import Images, Pictures
from ....core.data.statistics import ClassStatistics, DataStatistics, statistics
from ...look.layout import APART, in_column
from ...widgets.pictures.image_grid import as_image
from ...work.data_loader import DataLoader
from ...work.jobs import Jobs
from ...work.latest import Latest

SIDE = 56
"""Pixels of a picture on screen, about."""
MEAN, DEVIATION, INK, TRAINING, VALIDATION = range(1, 6)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StatisticsPanel(QWidget):
    """Works the statistics out when it is looked at, and again when other images are loaded."""

    def __init__(self, jobs: Jobs, data: DataLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._working = Latest(jobs, "study")
        self._images: Images | None = None
        self._is_current = True
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
        data.loaded.connect(self.show_images)
        data.failed.connect(self.show_nothing)
        if data.images:
            self.show_images(data.images)
        elif data.failure:
            self.show_nothing(data.failure)

    def show_images(self, images: Images) -> None:
        """Work out the statistics of these images, now or when somebody looks."""
        self._images, self._is_current = images, False
        if self.isVisible():
            self._work()

    def show_nothing(self, error: WorkbenchError) -> None:
        """Show that there are no images, and why."""
        reason = text("No images are loaded. {reason}", reason=error)
        self._working.cancel()
        self._images, self._is_current = None, True
        self.table.clear()
        self.summary.setText(reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: what is out of date is worked out."""
        super().showEvent(event)
        if not self._is_current:
            self._work()

    def _work(self) -> None:
        images = self._images
        assert images is not None, "nothing is out of date while there are no images"
        self._is_current = True
        self.summary.setText(text("Working out the mean images…"))
        self._working.ask(
            text("Working out the mean images"), lambda _report, control: statistics(images, control), self._show
        )

    def _show(self, found: DataStatistics) -> None:
        self.table.clear()
        self.table.addTopLevelItems([_Row(number, one) for number, one in enumerate(found.classes)])
        words = text(
            "All pixels of the training images, scaled to 0…1: mean {mean}, standard deviation {deviation}",
            mean=f"{found.mean:.4f}",
            deviation=f"{found.deviation:.4f}",
        )
        self.summary.setText(words)

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

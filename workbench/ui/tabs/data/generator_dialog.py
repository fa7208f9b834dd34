"""A table for whoever comes from ImageDataGenerator."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from ....core.base.text import text
from ....core.catalog.augmentations.generator import parameters
from ...look.layout import APART, STRETCH, in_column, in_row
from ...widgets.reading_order import ReadingOrder

NONE = "–"


class GeneratorDialog(ReadingOrder, QDialog):
    """Its parameters, what is the same here, and Keras' layer of today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("From ImageDataGenerator"))
        said = QLabel(
            text(
                "Keras 3 keeps ImageDataGenerator as legacy. Here its changes are part of the project and of the "
                "exported script, and image_gen_train.fit(x_train) is not needed. Only training images are changed, "
                "never those for validation."
            )
        )
        said.setWordWrap(True)
        self.table = QTreeWidget()
        self.table.setAccessibleName(self.windowTitle())
        self.table.setRootIsDecorated(False)
        self.table.setHeaderLabels(["ImageDataGenerator", text("Here"), text("Keras layer")])
        for one in parameters():
            item = QTreeWidgetItem([one.names or NONE, one.here, one.layer or NONE])
            item.setToolTip(1, one.here)
            self.table.addTopLevelItem(item)
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        close = QPushButton(text("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        in_column(said, (self.table, 1), in_row(STRETCH, close), on=self, spacing=APART, margins=APART)
        self.resize(960, 560)

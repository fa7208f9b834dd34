"""Choosing the images, and looking at them."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ....core.base.errors import WorkbenchError
from ....core.data.images import Images
from ...look.theme import theme
from ...widgets.class_bars import ClassBars
from ...widgets.notice_bar import NoticeBar
from ...work.data_loader import DataLoader
from ...work.store import Store
from .samples_panel import SamplesPanel
from .share_panel import SharePanel
from .source_panel import SourcePanel

SIDE = 376
"""Pixels: wide enough for ten bars with four figures each."""


class DataTab(QWidget):
    """Left what is chosen, right what it looks like."""

    def __init__(self, store: Store, library: DataLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._library = store, library
        self.notice = NoticeBar()
        self.source = SourcePanel(store, library)
        self.share = SharePanel(store, library)
        self.bars = ClassBars()
        self.legend = QLabel()
        self.legend.setProperty("role", "caption")
        self.legend.setWordWrap(True)
        self.samples = SamplesPanel()
        self._tests = 0
        self._lay_out()
        self._explain()
        theme().changed.connect(self._explain)
        library.loading.connect(self.notice.clear)
        library.loaded.connect(self._show_images)
        library.failed.connect(self._show_error)
        if library.images:
            self._show_images(library.images)

    def _show_images(self, images: Images) -> None:
        self.notice.clear()
        names = images.format.class_names
        training = np.bincount(images.train_labels, minlength=len(names))
        validation = np.bincount(images.validation_labels, minlength=len(names))
        self.bars.show_counts(names, training.tolist(), validation.tolist())
        self.samples.show_images(images)
        self._tests = 0 if images.test_labels is None else len(images.test_labels)
        self._explain()

    def _explain(self) -> None:
        parts = (self.tr("to learn from"), self.tr("to validate"))
        colours = (theme().series(0).name(), theme().series(1).name())
        signs = [f"<span style='color:{c}'>■</span> {p}" for c, p in zip(colours, parts, strict=True)]
        if self._tests:
            signs.append(self.tr("{0} more for testing").format(f"{self._tests:,}"))
        self.legend.setText(" &nbsp; ".join(signs))

    def _show_error(self, error: WorkbenchError) -> None:
        self.notice.show_error(error, actions=self._library.ways_out())
        self.bars.show_counts((), (), ())
        self.samples.show_nothing(self.tr("No images are loaded. {0}").format(error))
        self._tests = 0
        self._explain()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("role", "clear")
        sections = QVBoxLayout(left)
        sections.setContentsMargins(16, 16, 16, 16)
        sections.setSpacing(8)
        for title, widgets in (
            (self.tr("Images"), (self.source,)),
            (self.tr("Validation"), (self.share,)),
            (self.tr("Classes"), (self.bars, self.legend)),
        ):
            heading = QLabel(title)
            heading.setProperty("role", "title")
            sections.addWidget(heading)
            for widget in widgets:
                sections.addWidget(widget)
            sections.addSpacing(16)
        sections.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(left)
        row = QHBoxLayout()
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addWidget(_panel(scroll, SIDE))
        row.addWidget(_panel(self.samples), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(row, 1)


def _panel(content: QWidget, width: int = 0) -> QFrame:
    panel = QFrame()
    panel.setProperty("role", "panel")
    if width:
        panel.setFixedWidth(width)
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    return panel

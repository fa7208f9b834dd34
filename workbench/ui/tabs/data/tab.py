"""Choosing the images, and looking at them."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.data.images import Images
from ...look.layout import APART, in_column, in_row
from ...look.theme import theme
from ...widgets.class_bars import ClassBars
from ...widgets.notice_bar import NoticeBar
from ...work.place import DrawPlace
from ...work.tab import Tab
from ...work.workspace import Workspace
from .samples_panel import SamplesPanel
from .share_panel import SharePanel
from .source_panel import SourcePanel

SIDE = 376
"""Pixels: wide enough for ten bars with four figures each."""


class DataTab(Tab):
    """Left what is chosen, right what it looks like."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        store, data = workspace.store, workspace.data
        self._store, self._data = store, data
        self.notice = NoticeBar()
        self.source = SourcePanel(store, data)
        self.share = SharePanel(store, data)
        self.bars = ClassBars()
        self.legend = QLabel()
        self.legend.setProperty("role", "caption")
        self.legend.setWordWrap(True)
        self.samples = SamplesPanel()
        self._tests = 0
        self._lay_out()
        self._explain()
        theme().changed.connect(self._explain)
        self.samples.read_wanted.connect(lambda picture: workspace.show(DrawPlace(picture)))
        data.loading.connect(self.notice.clear)
        data.loaded.connect(self._show_images)
        data.failed.connect(self._show_error)
        if data.images:
            self._show_images(data.images)

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
        parts = (text("to learn from"), text("to validate"))
        colors = (theme().series(0).name(), theme().series(1).name())
        signs = [f"<span style='color:{c}'>■</span> {p}" for c, p in zip(colors, parts, strict=True)]
        if self._tests:
            signs.append(text("{0} more for testing").format(f"{self._tests:,}"))
        self.legend.setText(" &nbsp; ".join(signs))

    def _show_error(self, error: WorkbenchError) -> None:
        self.notice.show_error(error, actions=self._data.ways_out())
        self.bars.show_counts((), (), ())
        self.samples.show_nothing(text("No images are loaded. {0}").format(error))
        self._tests = 0
        self._explain()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("role", "clear")
        sections = in_column(on=left, margins=APART)
        for title, widgets in (
            (text("Images"), (self.source,)),
            (text("Validation"), (self.share,)),
            (text("Classes"), (self.bars, self.legend)),
        ):
            heading = QLabel(title)
            heading.setProperty("role", "title")
            sections.addWidget(heading)
            for widget in widgets:
                sections.addWidget(widget)
            sections.addSpacing(APART)
        sections.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(left)
        page = in_row(_panel(scroll, SIDE), (_panel(self.samples), 1), spacing=APART, margins=APART)
        in_column(self.notice, (page, 1), on=self, spacing=0)


def _panel(content: QWidget, width: int = 0) -> QFrame:
    panel = QFrame()
    panel.setProperty("role", "panel")
    if width:
        panel.setFixedWidth(width)
    in_column(content, on=panel)
    return panel

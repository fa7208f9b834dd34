"""Choosing the images, and looking at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.data.images import Images
from ....core.pictures.mnist_frame import Picture
from ...look.layout import APART, GAP, in_column
from ...look.theme import theme
from ...widgets.class_bars import ClassBars
from ...widgets.frame.framed_tab import FramedTab
from ...widgets.frame.late import Late, Soon
from ...widgets.frame.page_frame import PageFrame
from ...widgets.frame.rail import Rail
from ...widgets.frame.views import View, Views
from ...widgets.images_notice import ImagesNotice
from ...widgets.script_drawer import ScriptDrawer
from ...widgets.scroll_column import ScrollColumn
from ...work.place import DataPlace, DrawPlace
from ...work.workspace import Workspace
from .mix_panel import MixPanel
from .own_panel import OwnPanel
from .samples_panel import SamplesPanel
from .share_panel import SharePanel
from .source_panel import SourcePanel

if TYPE_CHECKING:
    from .augmentation_panel import AugmentationPanel
    from .input_panel import InputPanel
    from .picture_panel import PicturePanel
    from .quality_panel import QualityPanel
    from .statistics_panel import StatisticsPanel

SIDE = 376
"""Pixels: wide enough for ten bars with four figures each."""
PICTURE = 264
"""Pixels of the rail that shows the selected image."""


class DataTab(FramedTab):
    """Left what is chosen, right what it looks like."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        store, data = workspace.store, workspace.data
        self._workspace, self._data = workspace, data
        self.notice = ImagesNotice(data)
        self.own = OwnPanel(workspace)
        self.source = SourcePanel(store, data, self.own)
        self.share = SharePanel(store, data)
        self.mix = MixPanel(workspace)
        self._input = Soon(self._make_input, QSize(0, 120))
        self.bars = ClassBars()
        self.legend = QLabel()
        self.legend.setProperty("role", "caption")
        self.legend.setWordWrap(True)
        self.samples = SamplesPanel(workspace)
        self._picture = Soon(self._make_picture, QSize(PICTURE, 0))
        self._augmentation = Late(self._make_augmentation)
        self._statistics, self._quality = Late(self._make_statistics), Late(self._make_quality)
        self._tests = 0
        self._lay_out()
        self._explain()
        theme().changed.connect(self._explain)
        self.samples.read_wanted.connect(self._read)
        self.samples.failed.connect(workspace.failed)
        self.samples.switch_wanted.connect(lambda: self.picture.switch())
        workspace.drawings.count()
        data.loaded.connect(self._show_images)
        data.failed.connect(self._show_error)
        if data.images:
            self._show_images(data.images)
        elif data.failure:
            self._show_error(data.failure)

    def show_place(self, place: DataPlace) -> None:
        """Bring a view to the front."""
        self.views.show_view(place.view)

    @property
    def augmentation(self) -> AugmentationPanel:
        """The view of what training changes about its images."""
        return self._augmentation.widget

    @property
    def statistics(self) -> StatisticsPanel:
        """The view of the classes' mean images."""
        return self._statistics.widget

    @property
    def quality(self) -> QualityPanel:
        """The view of what is odd about the images."""
        return self._quality.widget

    @property
    def picture(self) -> PicturePanel:
        """The rail that shows what is selected."""
        return self._picture.widget

    @property
    def input(self) -> InputPanel:
        """What the model receives."""
        return self._input.widget

    def _make_picture(self) -> PicturePanel:
        from .picture_panel import PicturePanel

        made = PicturePanel(self._workspace)
        made.read_wanted.connect(self._read)
        made.pixels_wanted.connect(self._open_pixels)
        made.show_chosen(self.samples.what)
        self.samples.chosen.connect(made.show_chosen)
        return made

    def _make_input(self) -> InputPanel:
        from .input_panel import InputPanel

        return InputPanel(self._workspace)

    def _make_augmentation(self) -> AugmentationPanel:
        from .augmentation_panel import AugmentationPanel

        return AugmentationPanel(self._workspace)

    def _make_statistics(self) -> StatisticsPanel:
        from .statistics_panel import StatisticsPanel

        return StatisticsPanel(self._workspace.jobs, self._data)

    def _make_quality(self) -> QualityPanel:
        from .quality_panel import QualityPanel

        made = QualityPanel(self._workspace, self.picture.cleaner)
        made.read_wanted.connect(self._read)
        made.chosen.connect(self.picture.show_chosen)
        made.switch_wanted.connect(self.picture.switch)
        return made

    def _open_pixels(self) -> None:
        """Of the view in front, the image that its grid has selected."""
        (self.quality if self.views.current == "quality" else self.samples).open_current()

    def _show_selection(self, view: str) -> None:
        """What is selected in the view that came to the front."""
        if view in ("samples", "quality"):
            self.picture.show_chosen((self.quality if view == "quality" else self.samples).what)

    def _read(self, picture: Picture) -> None:
        self._workspace.show(DrawPlace(picture))

    def _show_images(self, images: Images) -> None:
        names = images.format.class_names
        training = np.bincount(images.train_labels, minlength=len(names))
        validation = np.bincount(images.validation_labels, minlength=len(names))
        self.bars.show_counts(names, training.tolist(), validation.tolist())
        self.samples.show_images(images)
        self._tests = 0 if images.test_labels is None else len(images.test_labels)
        self._explain()

    def _explain(self) -> None:
        parts = (text("training"), text("validation"))
        colors = (theme().series(0).name(), theme().series(1).name())
        signs = [f"<span style='color:{c}'>■</span> {p}" for c, p in zip(colors, parts, strict=True)]
        if self._tests:
            signs.append(text("{number} more for testing", number=f"{self._tests:,}"))
        self.legend.setText(" &nbsp; ".join(signs))

    def _show_error(self, error: WorkbenchError) -> None:
        self.bars.show_counts((), (), ())
        self.samples.show_nothing(text("No images are loaded. {reason}", reason=error))
        self._tests = 0
        self._explain()

    def _lay_out(self) -> None:
        content = QWidget()
        sections = in_column(on=content, margins=(APART, GAP, GAP, APART))
        for title, widgets in (
            (text("Images"), (self.source, self.mix)),
            (text("Validation"), (self.share,)),
            (text("Classes"), (self.bars, self.legend)),
            (text("What the model receives"), (self._input,)),
        ):
            heading = QLabel(title)
            heading.setProperty("role", "title")
            sections.addWidget(heading)
            for widget in widgets:
                sections.addWidget(widget)
            sections.addSpacing(APART)
        sections.addStretch(1)
        left = Rail("left", text("Source"), ScrollColumn(content), SIDE)
        self.views = Views(
            View("samples", text("Samples"), self.samples, text("Look at the images")),
            View(
                "augmentation",
                text("Augmentation"),
                self._augmentation,
                text("Change the images at random while they are learned from"),
            ),
            View("statistics", text("Statistics"), self._statistics, text("Mean image and spread of each class")),
            View("quality", text("Quality"), self._quality, text("Duplicates, empty images, odd ones out")),
        )
        self.views.changed.connect(self._show_selection)
        right = Rail("right", text("Image"), self._picture, PICTURE)
        drawer = ScriptDrawer(self._workspace.surveyor, "data")
        self.put_into_frame(PageFrame(self.views, left, right, drawer=drawer), (self.notice,))

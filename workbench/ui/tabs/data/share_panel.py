"""How many images are kept for validation."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QSlider, QWidget

from ....core.base.text import text
from ....core.data.section import Data
from ....core.project.project import Project
from ....core.spec.fields import form_fields
from ...forms.number_boxes import RealBox, restore
from ...look.layout import APART, in_column, in_row
from ...look.roles import set_role
from ...work import undo_texts
from ...work.data_loader import DataLoader
from ...work.store import Store

STEPS = 1000
"""The slider counts in tenths of a per cent."""


class SharePanel(QWidget):
    """A slider and a number for the same share, and what it comes to in images."""

    def __init__(self, store: Store, data: DataLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._data = store, data
        fields = {field.name: field for field in form_fields(Data)}
        field = fields["validation_share"]
        low, high = field.minimum or 0.0, field.maximum or 1.0
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(low * STEPS), round(high * STEPS))
        self.slider.setPageStep(50)
        self.slider.setSingleStep(10)
        self.box = RealBox(100 * low, 100 * high, logarithmic=False)
        self.box.setObjectName("validation_share")
        self.box.setSuffix(" %")
        # Not at every key: on the way to 25 stands a 2, which is another split.
        self.box.setKeyboardTracking(False)
        self.box.setFixedWidth(96)
        for widget in (self.slider, self.box):
            widget.setToolTip(field.help)
            widget.setAccessibleName(text("Validation share"))
        self.result = QLabel()
        self.stratified = QCheckBox(text("The same share of each class"))
        self.stratified.setObjectName("stratified")
        self.stratified.setToolTip(fields["stratified"].help)
        self.on_test = QCheckBox(text("Check on the test images instead"))
        self.on_test.setObjectName("on_test_images")
        self.on_test.setToolTip(fields["on_test_images"].help)
        self._lay_out()
        self.on_test.clicked.connect(self._check_on_test)
        self.slider.valueChanged.connect(lambda value: self._edit(value / STEPS))
        self.stratified.clicked.connect(self._stratify)
        self.box.valueChanged.connect(lambda value: self._edit(round(value / 100, 4)))
        self.box.refused.connect(self._refuse)
        self.box.editingFinished.connect(lambda: restore(self.box))
        store.changed.connect(self._show)
        data.loaded.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        in_column(
            in_row((self.slider, 1), self.box, spacing=APART), self.result, self.stratified, self.on_test, on=self
        )

    def _edit(self, share: float) -> None:
        project = self._store.project
        if share != project.data.validation_share:
            data = project.data.with_(validation_share=share)
            text = undo_texts.keeping_for_validation(share)
            self._store.edit(project.with_(data=data), text, merge="validation_share")

    def _stratify(self, on: bool) -> None:
        project = self._store.project
        data = project.data.with_(stratified=on)
        self._store.edit(project.with_(data=data), undo_texts.stratifying(on))

    def _check_on_test(self, on: bool) -> None:
        project = self._store.project
        data = project.data.with_(on_test_images=on)
        words = undo_texts.checking_on_test_images() if on else undo_texts.checking_on_share()
        self._store.edit(project.with_(data=data), words)

    def _refuse(self, reason: str) -> None:
        self.result.setText(reason or self._in_words(self._store.project))
        set_role(self.result, "error" if reason else "")

    def _show(self, *_news: object) -> None:
        project = self._store.project
        share = project.data.validation_share
        with QSignalBlocker(self.slider), QSignalBlocker(self.box):
            self.slider.setValue(round(share * STEPS))
            self.box.setValue(round(100 * share, 4))
        self.stratified.setChecked(project.data.stratified)
        on_test, images = project.data.on_test_images, self._data.images
        self.on_test.setChecked(on_test)
        # Where there are no test images there is nothing to choose.
        self.on_test.setVisible(on_test or (images is not None and images.test_images is not None))
        for widget in (self.slider, self.box, self.stratified):
            widget.setEnabled(not on_test)
        self.result.setText(self._in_words(project))

    def _in_words(self, project: Project) -> str:
        facts, images = self._data.facts, self._data.images
        if facts.images is None:
            return text("How many images that is will be known after loading.")
        kept = project.data.kept(facts.images, project.train.seed)
        if project.data.on_test_images and images is None:
            return text("{training} for training · the test images for validation", training=f"{facts.images:,}")
        training, validation = (
            (len(images.train_labels), len(images.validation_labels)) if images else (facts.images - kept, kept)
        )
        return text(
            "{training} for training · {validation} for validation",
            training=f"{training:,}",
            validation=f"{validation:,}",
        )

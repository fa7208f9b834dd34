"""What training changes about its images: choose it, and see one image as training will."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.catalog.augmentations import AUGMENTATIONS, Augmentation
from ....core.catalog.augmentations.base import Draws
from ....core.data.augment import Augment
from ....core.data.images import Images, Pictures
from ....core.net.problems import Fix
from ...look.layout import APART, GAP, STRETCH, in_column, in_row
from ...look.tinted import tint
from ...widgets.pictures.variants import COUNT, Variants
from ...widgets.problem_column import ProblemColumn
from ...widgets.scroll_column import ScrollColumn
from ...work import undo_texts
from ...work.latest import Latest
from ...work.workspace import Workspace
from .augmentation_row import AugmentationRow
from .generator_dialog import GeneratorDialog

PLACE = "data.augmentations"
"""Where problems say that they are."""
WIDTH = 296
"""Pixels of the column of choices."""


class AugmentationPanel(QWidget):
    """Choices at the left; at the right one training image in each of the first epochs.

    The variants are no examples: they are what training with this seed will see of that image.
    """

    shown = Signal()
    """Other variants are to be seen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._store = workspace, workspace.store
        self._looking = Latest(workspace.jobs, "study")
        self._draws: tuple[object, Draws] | None = None
        self._at = 0
        self.rows = {kind: AugmentationRow(kind) for kind in AUGMENTATIONS}
        self.variants, self.problems = Variants(), ProblemColumn()
        self.caption = QLabel()
        self.caption.setWordWrap(True)
        self.caption.setProperty("role", "caption")
        self.usual, self.none = QPushButton(text("Usual for writing")), QPushButton(text("None"))
        self.usual.setToolTip(text("Turn, shift, zoom, slant and bend a little: how handwriting differs"))
        self.none.setToolTip(text("Learn from the images as they are"))
        self.generator = QPushButton(text("From ImageDataGenerator…"))
        self.generator.setToolTip(text("Which of its parameters is which of these"))
        self.others = QPushButton(text("Another image"))
        tint(self.others, "shuffle")
        self._lay_out()
        self._connect()
        self._show_project()

    def _lay_out(self) -> None:
        content = QWidget()
        above = in_row(self.usual, self.none, STRETCH)
        margins = (0, 0, GAP, 0)
        in_column(above, self.problems, *self.rows.values(), self.generator, STRETCH, on=content, margins=margins)
        choices = ScrollColumn(content)
        choices.setFixedWidth(WIDTH)
        right = in_column(in_row((self.caption, 1), self.others), (self.variants, 1), spacing=APART)
        in_row(choices, (right, 1), on=self, spacing=APART, margins=APART)

    def _connect(self) -> None:
        for row in self.rows.values():
            row.switched.connect(self._switch)
            row.edited.connect(self._edit)
        self.usual.clicked.connect(lambda: self._choose(_usual(), undo_texts.augmenting_as_usual()))
        self.none.clicked.connect(lambda: self._choose((), undo_texts.augmenting_no_more()))
        self.generator.clicked.connect(lambda: GeneratorDialog(self).open())
        self.others.clicked.connect(self._next)
        self.problems.fix_chosen.connect(self._fix)
        self._workspace.surveyor.changed.connect(lambda _survey: self._show_project())
        self._workspace.data.loaded.connect(lambda _images: self._look())
        self._workspace.data.failed.connect(self._show_failure)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._show_project()

    def _switch(self, one: Augmentation, on: bool) -> None:
        chosen = [other for other in self._chosen() if other.kind() != one.kind()]
        self._choose((*chosen, *([one] if on else [])), undo_texts.augmenting(one, on))

    def _edit(self, one: Augmentation, field: str) -> None:
        chosen = tuple(one if other.kind() == one.kind() else other for other in self._chosen())
        self._choose(chosen, undo_texts.setting_entry(one, field), f"augmentation.{one.kind()}.{field}")

    def _choose(self, chosen: tuple[Augmentation, ...], words: str, merge: str = "") -> None:
        project = self._store.project
        self._store.edit(project.with_(data=project.data.with_(augmentations=chosen)), words, merge)

    def _fix(self, fix: Fix) -> None:
        self._store.edit(fix.project, undo_texts.fixing(fix))

    def _chosen(self) -> tuple[Augmentation, ...]:
        return self._store.project.data.augmentations

    def _show_project(self) -> None:
        if not self.isVisible():
            return
        chosen = {type(one): one for one in self._chosen()}
        for kind, row in self.rows.items():
            row.show_choice(chosen.get(kind))
        self.none.setEnabled(bool(chosen))
        survey = self._workspace.surveyor.survey
        said = (*survey.problems, *survey.hints)
        self.problems.show_problems([problem for problem in said if problem.where == PLACE])
        self._look()

    def _next(self) -> None:
        self._at += 1
        self._look()

    def _show_failure(self, error: WorkbenchError) -> None:
        self.variants.show_nothing()
        self.caption.setText(text("No images are loaded. {reason}", reason=error))

    def _look(self) -> None:
        """Work out the variants, on a lane: random numbers for all images of an epoch take a moment."""
        data, seed, chosen = self._workspace.data, self._store.project.train.seed, self._chosen()
        if not self.isVisible():
            return
        images = data.images
        if images is None:
            self._show_failure(data.failure or WorkbenchError(""))
            return
        at = self._at % len(images.train_images)
        self._looking.ask(
            text("Changing an image"),
            lambda _report, _control: self._variants(images, at, Augment(chosen, seed)),
            lambda found: self._show(images, at, found),
        )

    def _variants(self, images: Images, at: int, augment: Augment) -> Pictures:
        """What training sees of an image in its first epochs, uint8 [24, side, side]."""
        count, key = len(images.train_images), (len(images.train_images), at, augment.seed)
        if self._draws is None or self._draws[0] != key:
            whole = Augment(tuple(kind() for kind in AUGMENTATIONS), augment.seed)
            epochs = [whole.draws(count, epoch)[:, at : at + 1] for epoch in range(COUNT)]
            self._draws = key, np.concatenate(epochs, axis=1)
        changed = augment.changed(np.repeat(images.train_images[at : at + 1], COUNT, axis=0), self._draws[1])
        return np.rint(255 * changed).astype(np.uint8)

    def _show(self, images: Images, at: int, found: Pictures) -> None:
        self.variants.show_pictures(images.train_images[at], found)
        name = images.format.class_names[images.train_labels[at]]
        values = {"number": f"{at:,}", "name": name, "count": COUNT}
        words = (
            text("Large: training image {number}, label {name}. Small: as its first {count} epochs see it.", **values)
            if self._chosen()
            else text("Training image {number}, label {name}: every epoch sees it as it is.", **values)
        )
        self.caption.setText(words)
        self.shown.emit()


def _usual() -> tuple[Augmentation, ...]:
    return tuple(AUGMENTATIONS[kind]() for kind in ("Rotation", "Shift", "Zoom", "Shear", "Elastic"))

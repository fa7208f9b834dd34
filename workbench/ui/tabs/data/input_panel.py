"""What the model receives: how pixels are scaled, the shapes and dtypes, and the course's line for it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from ....core.base.control import Control
from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.code.slices import given, slices_line
from ....core.data.images import Images
from ....core.data.statistics import moments
from ....core.net.scaling import SCALINGS, Scaling, scaled, scaling
from ....core.net.survey import Survey
from ...forms.calm_wheel import CalmWheel
from ...look.layout import TIGHT, in_column
from ...work import undo_texts
from ...work.latest import Latest
from ...work.workspace import Workspace

MNIST_LEVELS = (0.1307, 0.3081)
"""Mean and standard deviation of MNIST's pixels, until those of the images are known."""


class InputPanel(QWidget):
    """The choice is a layer in front of the network, so that it goes wherever the model goes."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._measuring = Latest(workspace.jobs, "study")
        self._levels = MNIST_LEVELS
        self.choice = QComboBox()
        self.choice.setObjectName("scaling")
        self.choice.setAccessibleName(text("Scaling of the pixels"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        CalmWheel(self.choice)
        for at, (how, (title, help)) in enumerate(SCALINGS.items()):
            self.choice.addItem(text(title), how)
            self.choice.setItemData(at, text(help), Qt.ItemDataRole.ToolTipRole)
        self.figures, self.arrays, self.line = QLabel(), QLabel(), QLabel()
        self.figures.setProperty("role", "caption")
        for label in (self.arrays, self.line):
            label.setProperty("role", "code")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        for label in (self.figures, self.arrays, self.line):
            label.setWordWrap(True)
        self.arrays.setToolTip(text("What fit is given: the arrays of the exported script"))
        self.line.setToolTip(
            text("The same batches as the course makes them; in the script a class of its own does it")
        )
        in_column(self.choice, self.figures, self.arrays, self.line, on=self, spacing=TIGHT)
        self.choice.activated.connect(self._choose)
        workspace.surveyor.changed.connect(self._show)
        workspace.data.loaded.connect(self._measure)
        self._show(workspace.surveyor.survey)
        if workspace.data.images is not None:
            self._measure(workspace.data.images)

    def _choose(self, at: int) -> None:
        how: Scaling = list(SCALINGS)[at]
        project = self._workspace.store.project
        try:
            after = scaled(project, how, *self._levels)
        except WorkbenchError as error:
            self._workspace.failed.emit(error)
            self._show(self._workspace.surveyor.survey)
            return
        self._workspace.store.edit(after, undo_texts.scaling(how))

    def _measure(self, images: Images) -> None:
        """Work out mean and standard deviation of the pixels, on a lane."""

        def work(_report: object, control: Control) -> tuple[float, float]:
            return moments(images.train_images, control)

        self._measuring.ask(text("Measuring the pixels"), work, self._measured)

    def _measured(self, levels: tuple[float, float]) -> None:
        self._levels = levels
        self._show(self._workspace.surveyor.survey)

    def _show(self, survey: Survey) -> None:
        how = scaling(survey.project)
        at = list(SCALINGS).index(how)
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(at)
        self.choice.setToolTip(text(SCALINGS[how][1]))
        mean, deviation = self._levels
        words = text(
            "Pixels in 0…1: mean {mean}, standard deviation {deviation}",
            mean=f"{mean:.4f}",
            deviation=f"{deviation:.4f}",
        )
        self.figures.setText(words)
        self.arrays.setText("\n".join(one.code() for one in given(survey.project, survey.facts)))
        self.line.setText(slices_line(survey.project))

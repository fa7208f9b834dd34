"""What works against over-fitting in this project, and where it is set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ....core.problems import Problem
from ....core.project import Project
from ....core.regularisation import Measure, measures
from .section import Section, caption, code, heading, title


class RegularisationSection(Section):
    """A line for each measure; only the list is made anew, and only when it changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Measure, ...] | None = None
        self.where = caption(
            self.tr(
                "Dropout, noise, augmentation and kernel_regularizer belong to layers: set them in Build. "
                "Weight decay stands under the optimizer's “More”, label smoothing with the loss."
            )
        )
        self._list = QWidget()
        self.choices.addWidget(heading(self.tr("Regularisation")))
        self.choices.addWidget(self.where)
        self.meaning.addWidget(self._list)

    def show_project(self, project: Project, problems: Sequence[Problem]) -> None:
        """List what is in force."""
        found = measures(project)
        if found != self._shown:
            self._shown = found
            self._renew(found)

    def _renew(self, found: tuple[Measure, ...]) -> None:
        self.meaning.removeWidget(self._list)
        self._list.hide()
        self._list.deleteLater()
        self._list = QWidget()
        self._list.setObjectName("regularisation")
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        if not found:
            grid.addWidget(caption(self.tr("Nothing works against over-fitting yet.")), 0, 0, 1, 2)
        for number, measure in enumerate(found):
            grid.addWidget(title(measure.where), 2 * number, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(code(measure.call), 2 * number, 1)
            grid.addWidget(caption(measure.effect), 2 * number + 1, 1)
        self.meaning.addWidget(self._list)

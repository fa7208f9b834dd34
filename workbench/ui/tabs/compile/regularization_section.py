"""What works against over-fitting in this project, and where it is set."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ....core.base.text import text
from ....core.net.regularization import Measure, measures
from ....core.net.survey import Survey
from ...look.layout import GAP, TIGHT, in_column
from .section import Section, caption, code, heading, title


class RegularizationSection(Section):
    """A line for each measure; only the list is made anew, and only when it changed."""

    def fill(self) -> None:
        """Make the parts."""
        self._shown: tuple[Measure, ...] | None = None
        self.where = caption(
            text(
                "Dropout, noise, augmentation and kernel_regularizer belong to layers: set them in Build. "
                "Weight decay stands under the optimizer's “More”, label smoothing with the loss."
            )
        )
        self._list = QWidget()
        self.choices.addWidget(heading(text("Regularization")))
        self.choices.addWidget(self._list)
        self.told.addWidget(title(text("Regularization")))
        self.told.addWidget(self.where)

    def show_survey(self, survey: Survey) -> None:
        """List what is in force."""
        found = measures(survey.project)
        if found != self._shown:
            self._shown = found
            self._renew(found)

    def _renew(self, found: tuple[Measure, ...]) -> None:
        self.choices.removeWidget(self._list)
        self._list.hide()
        self._list.deleteLater()
        self._list = QWidget(self)
        self._list.setObjectName("regularization")
        column = in_column(on=self._list, spacing=TIGHT)
        if not found:
            column.addWidget(caption(text("No regularization in use.")))
        for measure in found:
            if measure is not found[0]:
                column.addSpacing(GAP)
            for part in (title(measure.where), code(measure.call), caption(measure.effect)):
                column.addWidget(part)
        self.choices.addWidget(self._list)
        # A layout would show it a little later, and the page would jump.
        self._list.show()

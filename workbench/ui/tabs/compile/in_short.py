"""The foot of the page: the whole ``model.compile`` in one line, as short as it can be."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....core.base.text import text
from ....core.code.short_form import in_lines, short_form
from ....core.net.survey import Survey
from ...look.layout import APART, TIGHT, WIDE, in_column
from .section import code, title


class InShort(QWidget):
    """``"adam"`` stands for an optimizer whose parameters are all Keras' own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = code()
        self.line.setObjectName("compileInShort")
        self.line.setProperty("role", "formula")
        self.line.setAccessibleName(text("model.compile in short"))
        tip = text(
            "As the course writes it: a name in quotes is enough where all parameters are Keras' own. "
            "With one of your own it is written out. The script names every one, so that it can be changed."
        )
        head = title(text("In short"))
        for part in (head, self.line):
            part.setToolTip(tip)
        # It is broken by hand, where code can be: a long word of it would ask for the room of the rail.
        self.line.setWordWrap(False)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._whole = ""
        in_column(head, self.line, on=self, spacing=TIGHT, margins=(WIDE, TIGHT, WIDE, APART))

    def show_survey(self, survey: Survey) -> None:
        """Show the project's line."""
        self._whole = short_form(survey.project, survey.facts)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room for the line."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.line.width() - 2 * self.line.margin() - 2 * APART
        self.line.setText(in_lines(self._whole, max(room // self.line.fontMetrics().horizontalAdvance("0"), 1)))

"""The foot of the page: the whole ``model.compile`` in one line, as short as it can be."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ....core.base.text import text
from ....core.code.short_form import short_form
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
        in_column(head, self.line, on=self, spacing=TIGHT, margins=(WIDE, TIGHT, WIDE, APART))

    def show_survey(self, survey: Survey) -> None:
        """Show the project's line."""
        self.line.setText(short_form(survey.project, survey.facts))

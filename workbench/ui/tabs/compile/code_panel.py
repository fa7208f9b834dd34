"""The ``model.compile`` that the tab amounts to, always in sight."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ....core.base.text import text
from ...look.layout import WIDE, in_column
from ...widgets.code_view import CodeView
from .code_layout import laid_out
from .section import caption, heading


class CodePanel(QWidget):
    """Code that follows every edit, in lines as long as the panel is wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = CodeView(wrap=True)
        self.view.setObjectName("compileCode")
        self.view.setAccessibleName(text("The compile call"))
        self._code = ""
        note = caption(
            text("Parameters that are as Keras has them are left out. The whole script stands in the Build tab.")
        )
        in_column(heading(text("In Keras")), (self.view, 1), note, on=self, margins=(0, WIDE, WIDE, WIDE))

    def show_compile(self, code: str) -> None:
        """Show a compile call."""
        self._code = code
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure again: before, the letters were not dressed yet."""
        super().showEvent(event)
        self.view.ensurePolished()
        self._lay_out()

    def _lay_out(self) -> None:
        # Typewriter letters are a fraction of a pixel wider than a whole number of them.
        letter = QFontMetricsF(self.view.font()).horizontalAdvance("0") or 1.0
        margins = 2 * self.view.document().documentMargin()
        letters = int((self.view.viewport().width() - margins) / letter)
        # Shorter lines than this would say nothing.
        self.view.show_code(laid_out(self._code, max(32, letters)))

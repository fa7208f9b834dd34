"""The code drawer: what the project costs in its head, and the whole Keras script in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from ...core.base.text import text
from ...core.net.survey import Survey
from ..look.layout import APART, GAP, in_row
from ..work.surveyor import Surveyor
from .code_view import CodeView
from .frame.drawer import Drawer
from .totals import Totals


class ScriptDrawer(Drawer):
    """Follows the project; ``part`` is the part of the script that the tab is about: it is marked.

    ``beside`` stands at the left of the script, ``tools`` at the right end of the head.
    """

    layer_chosen = Signal(str)
    """The layer on whose line of code was clicked."""

    def __init__(
        self, surveyor: Surveyor, part: str, beside: QWidget | None = None, tools: Sequence[QWidget] = ()
    ) -> None:
        self.totals, self.script = Totals(), CodeView()
        self.script.setObjectName("script")
        self.script.setAccessibleName(text("The project as a Keras script"))
        head, body = QWidget(), QWidget()
        in_row((self.totals, 1), *tools, on=head, spacing=APART)
        parts = ((beside, 2), (self.script, 3)) if beside else ((self.script, 1),)
        in_row(*parts, on=body, spacing=APART, margins=(APART, 0, APART, GAP))
        super().__init__(text("Code"), text("The Keras script that the project amounts to (Ctrl+J)"), head, body)
        self._surveyor, self._part = surveyor, part
        self._layers: tuple[str, ...] = ()
        self.script.line_clicked.connect(self._on_line)
        self.script.installEventFilter(self)
        surveyor.changed.connect(self.show_survey)
        self.show_survey(surveyor.survey)

    def show_survey(self, survey: Survey) -> None:
        """Show a project; its script only while it can be seen."""
        self.totals.show_trace(survey.trace)
        if self.script.isVisible():
            self._show_script()

    def mark(self, layers: tuple[str, ...]) -> None:
        """Mark the lines of these layers; with none, the tab's part of the script."""
        self._layers = layers
        if self.script.isVisible():
            self._show_marks()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The script has come into sight."""
        if watched is self.script and event.type() == QEvent.Type.Show:
            self._show_script()
        return super().eventFilter(watched, event)

    def _show_script(self) -> None:
        self.script.show_code(self._surveyor.survey.script.text)
        self._show_marks()

    def _show_marks(self) -> None:
        script = self._surveyor.survey.script
        lines = [script.lines[name] for name in self._layers if name in script.lines]
        first, behind = script.parts[self._part]
        self.script.mark(lines or ([] if self._part == "model" else range(first, behind)))

    def _on_line(self, line: int) -> None:
        for name, at in self._surveyor.survey.script.lines.items():
            if at == line:
                self.layer_chosen.emit(name)

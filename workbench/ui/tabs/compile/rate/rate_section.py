"""The learning-rate finder: try ever larger rates on a copy of the model, and see where it learns."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from .....core.base.errors import WorkbenchError
from .....core.base.text import text
from .....core.net.survey import Survey
from ....forms.ladder import as_text
from ....look.layout import STRETCH, in_row
from ....look.tinted import tint
from ..section import Section, caption, heading, title
from .rate_plot import RatePlot
from .rate_search import RateSearch


class RateSection(Section):
    """The buttons and what was found; in the rail the curve."""

    use_wanted = Signal(float)
    """Take this rate over."""

    def __init__(self, search: RateSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = search

    def fill(self) -> None:
        """Make the parts."""
        search = self.search
        self.find_button, self.use_button = QPushButton(text("Find a learning rate")), QPushButton()
        self.cancel_button = QPushButton(text("Cancel"))
        self.find_button.setObjectName("findRate")
        self.cancel_button.setObjectName("cancelRate")
        self.use_button.setObjectName("useRate")
        self.use_button.setProperty("role", "primary")
        tint(self.find_button, "search")
        self.cancel_button.setToolTip(text("End the search; what was tried stays on the plot"))
        self.words, self.why_not = caption(), caption()
        self.words.setObjectName("rateWords")
        self.why_not.setObjectName("rateReason")
        self.plot = RatePlot()
        self._error = ""
        self._lay_out()
        self.find_button.clicked.connect(self._start)
        self.cancel_button.clicked.connect(search.stop)
        self.use_button.clicked.connect(self._use)
        search.state_changed.connect(self._show)
        search.tried_changed.connect(self._show_tried)
        search.failed.connect(self._fail)

    def show_survey(self, survey: Survey) -> None:
        """Show whether a search can be made with this project."""
        self._rate = survey.project.compile.optimizer.learning_rate
        self._show()

    def _start(self) -> None:
        self._error = ""
        self.search.start()

    def _use(self) -> None:
        if self.search.suggested is not None:
            self.use_wanted.emit(self.search.suggested)

    def _fail(self, error: WorkbenchError) -> None:
        self._error = str(error)
        self._show()

    def _show(self) -> None:
        search = self.search
        reason = "" if search.running else search.reason()
        # The button that has the focus is about to go: the one that comes in its place takes it.
        held = self.find_button.hasFocus() or self.cancel_button.hasFocus()
        self.find_button.setEnabled(not search.running and not reason)
        self.find_button.setVisible(not search.running)
        self.find_button.setToolTip(
            reason or text("Trains a copy for some seconds; your model and runs stay as they are")
        )
        self.cancel_button.setVisible(search.running)
        self.why_not.setText(reason)
        self.why_not.setVisible(bool(reason))
        suggested = search.suggested
        self.use_button.setVisible(suggested is not None)
        if suggested is not None:
            rate = as_text(suggested)
            taken = self._rate == suggested
            self.use_button.setText(text("{rate} is in use", rate=rate) if taken else text("Use {rate}", rate=rate))
            self.use_button.setEnabled(not taken)
            self.use_button.setToolTip(text("Make this the optimizer's learning rate; it can be undone"))
        self.words.setText(self._error or self._in_words())
        if held:
            found = self.use_button if suggested is not None and self.use_button.isEnabled() else self.find_button
            (self.cancel_button if search.running else found).setFocus()

    def _show_tried(self) -> None:
        search = self.search
        self.plot.show_tried(search.tried, search.suggested, search.running and search.suggested is None)
        self._show()

    def _in_words(self) -> str:
        search = self.search
        if search.running:
            return text("{number} rates tried…", number=len(search.tried))
        if search.stale():
            return text("Found before the project was changed; search again to be sure.")
        if search.suggested is not None:
            return text(
                "Suggested is a tenth of the rate at which the loss was least: well before the steps become too large."
            )
        if search.tried:
            return text("No rate made the loss fall clearly, so nothing is suggested.")
        return ""

    def _lay_out(self) -> None:
        about = text(
            "Trains a copy with rates that grow from step to step: too small ones change nothing, "
            "good ones make the loss fall, too large ones make it run away."
        )
        self.choices.addWidget(heading(text("Learning-rate finder")))
        self.choices.addWidget(caption(about))
        self.choices.addLayout(in_row(self.find_button, self.cancel_button, self.use_button, STRETCH))
        self.choices.addWidget(self.why_not)
        self.choices.addWidget(self.words)
        for part in (title(text("Loss over learning rate")), self.plot.key, self.plot):
            self.told.addWidget(part)

"""The middle: the image that enters, the stack, or an invitation when there is none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from .....core.base.text import text
from .....core.net.layer_edits import chosen
from .....core.net.survey import Survey
from .....core.spec.shape import shape_text
from ....look.layout import APART, GAP, STRETCH, in_column, in_row
from ....widgets.icon_label import IconLabel
from ....work.actions.actions import Actions
from ....work.store import Store
from .card_tools import CardTools
from .cards import cards
from .invitation import Invitation
from .stack_actions import StackActions
from .stack_drag import StackDrag
from .stack_view import StackView


class StackPanel(QWidget):
    """Puts the stack, its actions, its buttons and its drag and drop together."""

    preset_chosen = Signal(object)

    def __init__(self, store: Store, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.view = StackView()
        self.actions_ = StackActions(store, self.view, actions)
        self.tools = CardTools(self.view, actions)
        self.drag = StackDrag(self.view)
        self.drag.dropped.connect(self.actions_.drop)
        self.view.drag_wanted.connect(self._start_drag)
        self.invitation = Invitation()
        # Over the viewport and not in the stack's place: layers can still be dropped there.
        in_column(self.invitation, on=self.view.viewport(), margins=GAP)
        self.invitation.preset_chosen.connect(self.preset_chosen)
        self._source = QLabel()
        self._source.setObjectName("buildInput")
        self._source.setProperty("role", "caption")
        in_column(
            in_row(STRETCH, IconLabel("data", 16, "muted"), self._source, STRETCH, margins=(APART, APART, APART, GAP)),
            (self.view, 1),
            on=self,
            spacing=0,
        )

    def show_survey(self, survey: Survey) -> None:
        """Show a project."""
        source = survey.project.data.source
        shape = shape_text(survey.trace.start)
        self._source.setText(text("{source} enter as {shape}", source=source.heading(), shape=shape))
        names = {layer.name for layer in survey.project.layers}
        concerned = {problem.where for problem in survey.problems} & names
        self.view.show_cards(cards(survey), {name: survey.problems_of(name) for name in concerned})
        self.invitation.setVisible(not names)

    def _start_drag(self) -> None:
        layers = chosen(self._store.project, self.view.selected())
        if layers:
            self.drag.start(layers)

"""The buttons at the right end of a card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from ....look.layout import in_row
from ....look.tinted import tint
from ....work.actions.actions import Actions
from . import card_geometry as geometry
from .stack_view import StackView

NAMES = ("build.mute", "build.duplicate", "build.delete")


class CardTools(QWidget):
    """One set of buttons, moved to the card under the mouse or else to the selected one.

    Mouse only: the keyboard has the same actions as keys and in the context menu.
    """

    def __init__(self, view: StackView, actions: Actions) -> None:
        super().__init__(view.viewport())
        self._view, self._actions = view, actions
        self._name = ""
        in_row(*(self._button(name) for name in NAMES), on=self, spacing=0)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        view.pointed.connect(self.place)
        view.selection_changed.connect(self.place)
        self.place()

    def place(self) -> None:
        """Go to the card that is meant."""
        selected = self._view.selected()
        current = self._view.current()
        self._name = self._view.pointed_at or (current if current in selected else None) or ""
        box = self._view.box(self._name)
        self.setVisible(box.isValid())
        if box.isValid():
            self.adjustSize()
            self.move(box.right() - self.width() - 8, box.top() + (geometry.HEIGHT - self.height()) // 2)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        # Not with the action's own state: a click selects the card first, which enables it.
        tint(button, self._actions.row(name).icon, "muted")
        button.setToolTip(self._actions.tip(name))
        button.setAccessibleName(self._actions.plain(name))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setObjectName(f"card_{name.removeprefix('build.')}")
        button.clicked.connect(lambda: self._act(self._actions[name]))
        return button

    def _act(self, action: QAction) -> None:
        if self._name not in self._view.selected():
            self._view.select([self._name])
        action.trigger()

"""A notice in the window: what happened, the way out, and buttons for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QWidget

from ...core.base.errors import WorkbenchError
from ...core.base.text import text
from ..look.icons import icon
from ..look.layout import APART, GAP, LINE, TIGHT, in_column, in_row
from ..look.roles import set_style_property
from ..look.theme import theme
from ..look.tinted import tint

Grade = Literal["info", "warning", "error"]
Action = tuple[str, Callable[[], object]]


class NoticeBar(QFrame):
    """Shows one notice at a time; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self._grade: Grade = "info"
        self._sign = QLabel()
        self.message, self.hint = QLabel(), QLabel()
        for label in (self.message, self.hint):
            label.setWordWrap(True)
            # A message may quote a file name, which must not be read as HTML.
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = in_row()
        self.close_button = QToolButton()
        self.close_button.setToolTip(text("Close this notice"))
        self.close_button.setAccessibleName(self.close_button.toolTip())
        self.close_button.clicked.connect(self.clear)
        tint(self.close_button, "close", "muted")
        self._lay_out()
        theme().changed.connect(self._tint)
        self.hide()

    def show_error(self, error: WorkbenchError, actions: Sequence[Action] = ()) -> None:
        """Show a failure with its hint."""
        self.show_notice(error.message, error.hint, "error", actions)

    def show_notice(self, message: str, hint: str = "", grade: Grade = "info", actions: Sequence[Action] = ()) -> None:
        """Show a message; each action is a button's label and what it does before the notice closes."""
        self._grade = grade
        self.message.setText(message)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._drop_buttons()
        for label, act in actions:
            button = QPushButton(label)
            button.clicked.connect(lambda _checked=False, act=act: self._act(act))
            self._buttons.addWidget(button)
        set_style_property(self, "grade", grade)
        self.setAccessibleName(f"{message} {hint}".strip())
        self._tint()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def expire_on(self, *news: SignalInstance) -> None:
        """From now on each of these signals takes a notice away that offers nothing: it has had its say.

        One with a button stays, until that is pressed or it is closed.
        """
        for signal in news:
            signal.connect(self._expire)

    def _expire(self, *_news: object) -> None:
        if not self.buttons():
            self.clear()

    def clear(self) -> None:
        """Take the notice away."""
        self._drop_buttons()
        self.hide()

    def buttons(self) -> list[QPushButton]:
        """The buttons of the actions, in their order."""
        items = (self._buttons.itemAt(at) for at in range(self._buttons.count()))
        widgets = (item.widget() for item in items if item)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _act(self, act: Callable[[], object]) -> None:
        # Cleared first: the action itself may show the next notice.
        self.clear()
        act()

    def _drop_buttons(self) -> None:
        for button in self.buttons():
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()

    def _lay_out(self) -> None:
        in_row(
            self._sign,
            (in_column(self.message, self.hint, spacing=LINE), 1),
            self._buttons,
            self.close_button,
            on=self,
            spacing=GAP + TIGHT,
            margins=(APART, GAP, GAP, GAP),
        )

    def _tint(self) -> None:
        token = "accent" if self._grade == "info" else self._grade
        self._sign.setPixmap(icon(self._grade, token).pixmap(QSize(20, 20), self.devicePixelRatio()))

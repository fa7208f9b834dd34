"""The actions of the table, made once; whoever can do something binds it to its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from ....core.base.text import text
from ...look.tinted import tint
from ..place import Place, TabPlace
from .follower import Follower
from .rows import MENUS, ROWS, ActionRow


@dataclass(frozen=True)
class Command:
    """One line of the command palette; ``why`` says what keeps it from being done, and is empty if nothing does."""

    title: str
    group: str
    detail: str
    run: Callable[[], object]
    keys: str = ""
    why: str = ""


Provider = Callable[[], Iterable[Command]]


class Actions(QObject):
    """Rows as QActions. A row that nobody has bound yet is disabled."""

    def __init__(self, show: Callable[[Place], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._rows = {row.name: row for row in ROWS}
        self._slots: dict[str, Callable[[], object]] = {}
        self._why: dict[str, str] = {}
        self._providers: list[Provider] = []
        self.instead: dict[str, Callable[[], object]] = {}
        """What rows do for the time being in the place of what they are bound to."""
        groups: dict[str, QActionGroup] = {}
        self._actions: dict[str, QAction] = {}
        for row in ROWS:
            self._actions[row.name] = action = self._make(row)
            if row.mode:
                action.setCheckable(True)
                groups.setdefault(row.mode, QActionGroup(self)).addAction(action)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def row(self, name: str) -> ActionRow:
        """The row of that name."""
        return self._rows[name]

    def bind(self, name: str, slot: Callable[[], object], enabled: bool = True) -> None:
        """Say what an action does; the last one who says so is asked."""
        self._slots[name] = slot
        self.enable(name, enabled)

    def bound(self, name: str) -> bool:
        """Whether somebody has said what the action does."""
        return name in self._slots

    def enable(self, name: str, enabled: bool, why: str = "") -> None:
        """Enable an action that is bound, or disable it and say why."""
        self._why[name] = "" if enabled else why
        self._actions[name].setEnabled(enabled and name in self._slots)
        self._actions[name].setToolTip(why if why and not enabled else self.tip(name))

    def tip(self, name: str) -> str:
        """What an action does, with its first key: ``Save the project (Ctrl+S)``."""
        row = self._rows[name]
        return text("{tip} ({keys})", tip=text(row.tip), keys=self.keys(name)) if row.keys else text(row.tip)

    def keys(self, name: str) -> str:
        """The action's first shortcut as the system writes it; empty if it has none."""
        return self._actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def follow(self, button: QAbstractButton, name: str) -> None:
        """Make a button do what an action does, and be enabled with it."""
        button.setText(self.plain(name))
        button.clicked.connect(self._actions[name].trigger)
        Follower(button, self._actions[name])

    def attach(self, widget: QWidget, *names: str) -> None:
        """Hear these actions' keys while a widget has the focus, before the window's menus do."""
        widget.addActions([self._actions[name] for name in names])
        _Keys(widget, [self._actions[name] for name in names])

    def plain(self, name: str) -> str:
        """The action's text without what a menu adds to it."""
        return self._actions[name].text().replace("&", "")

    def offer(self, provider: Provider) -> None:
        """Add commands to the palette that come and go; ``provider`` is asked each time it is opened."""
        self._providers.append(provider)

    def commands(self) -> list[Command]:
        """All that can be done now: every action of the table, and what providers offer."""
        found = [self._command(row) for row in ROWS]
        return [*found, *(command for provider in self._providers for command in provider())]

    def _command(self, row: ActionRow) -> Command:
        action = self._actions[row.name]
        why = "" if action.isEnabled() else self._why.get(row.name) or text("Not possible at the moment")
        group = text(MENUS[row.menu]).replace("&", "")
        return Command(self.plain(row.name), group, text(row.tip), action.trigger, self.keys(row.name), why)

    def _make(self, row: ActionRow) -> QAction:
        action = QAction(text(row.text), self)
        action.setObjectName(row.name)
        action.setShortcuts([QKeySequence(keys) for keys in row.keys])
        if row.scope != "window":
            # Elsewhere these keys belong to whoever has the focus.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if row.icon:
            tint(action, row.icon, "muted")
        action.triggered.connect(lambda _checked=False: self._do(row))
        action.setEnabled(False)
        self._actions[row.name] = action
        action.setToolTip(self.tip(row.name))
        return action

    def _do(self, row: ActionRow) -> None:
        if instead := self.instead.get(row.name):
            instead()
            return
        if row.tab:
            self._show(TabPlace(row.tab))
        slot = self._slots.get(row.name)
        if slot:
            slot()


class _Keys(QObject):
    """Takes a widget's keys before the window's menus do, which may use the same ones."""

    def __init__(self, widget: QWidget, actions: list[QAction]) -> None:
        super().__init__(widget)
        self._actions = actions
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            pressed = QKeySequence(event.keyCombination())
            action = next((action for action in self._actions if pressed in action.shortcuts()), None)
            # Ctrl+Z is the window's again where there is nothing to undo here.
            if action is not None and action.isEnabled():
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    action.trigger()
                return True
        return False

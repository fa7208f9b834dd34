"""The palette's panel: a line to type in, and the list below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QLineEdit, QListView, QWidget
from shiboken6 import isValid

from ....core.base.text import text
from ...look.icons import icon
from ...look.layout import GAP, in_column
from ...work.actions.actions import Command
from .command_delegate import HEIGHT, CommandDelegate
from .command_model import CommandModel, none_found

WIDTH, LINES = 640, 12
LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QFrame):
    """Opens below the top edge of its window; Enter or a click runs a command once the panel is gone."""

    chosen = Signal(object)
    """The Command that was chosen."""

    def __init__(self, window: QWidget, commands: Sequence[Command], recent: Sequence[str]) -> None:
        # Part of the window and not a window of its own, which would have to take keyboard and mouse from the desktop.
        super().__init__(window)
        self._before = window.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setProperty("role", "popup")
        self.setAccessibleName(text("Command palette"))
        self.model = CommandModel(commands, recent, self)
        self.search, self.list, self._none = QLineEdit(), QListView(), QLabel(none_found())
        self.search.setObjectName("paletteLine")
        self.search.setPlaceholderText(text("Type what you want to do, a layer, a preset, a run…"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._search)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CommandDelegate(self.list))
        self.list.setProperty("role", "runs")
        self.list.setAccessibleName(text("Commands"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # The line keeps the keyboard; the list is moved through from there.
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda _index: self._choose())
        self._none.setProperty("role", "muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        in_column(self.search, (self.list, 1), (self._none, 1), on=self, margins=GAP)
        self._search("")

    def open_over(self, window: QWidget) -> None:
        """Show it in the middle of the window's upper edge."""
        width = min(WIDTH, window.width() - 8 * GAP)
        height = min(LINES * HEIGHT + 8 * GAP, window.height() - 16 * GAP)
        self.resize(width, height)
        self.move((window.width() - width) // 2, 6 * GAP)
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the line: arrows move through the list, Enter runs, Escape closes."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in LIST_KEYS:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        if watched is self.search and isinstance(event, QFocusEvent) and event.lostFocus() and self.isVisible():
            self._on_focus_lost(event.reason())
        return super().eventFilter(watched, event)

    def _on_focus_lost(self, reason: Qt.FocusReason) -> None:
        # Somebody clicked elsewhere. A menu of the line itself only borrows the keyboard.
        if reason != Qt.FocusReason.PopupFocusReason:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the keyboard back."""
        super().closeEvent(event)
        if self._before is not None and isValid(self._before) and self.search.hasFocus():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _search(self, wanted: str) -> None:
        self.model.search(wanted)
        some = self.model.rowCount() > 0
        self.list.setVisible(some)
        self._none.setVisible(not some)
        if some:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.scrollToTop()

    def _choose(self) -> None:
        command = self.model.command(self.list.currentIndex())
        if command is not None and not command.why:
            self.close()
            # After the panel has gone and the focus is back where it was.
            self.chosen.emit(command)

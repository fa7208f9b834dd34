"""F1: all keys, from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from ...core.base import fuzzy
from ...core.base.text import text
from ..look.layout import APART, GAP, in_column
from ..look.theme import theme
from ..widgets.reading_order import ReadingOrder
from ..work.actions.actions import Actions
from ..work.actions.rows import MENUS, ROWS, SCOPES, ActionRow


class KeysSheet(ReadingOrder, QDialog):
    """Grouped as the menus are; what was typed narrows the list."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("Keyboard shortcuts"))
        self.search, self.list = QLineEdit(), QTreeWidget()
        self.search.setPlaceholderText(text("Search keys and actions"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.list.setAccessibleName(self.windowTitle())
        self.list.setProperty("role", "palette")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setIndentation(GAP)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for menu, title in MENUS.items():
            rows = [row for row in ROWS if row.menu == menu and row.keys]
            if rows:
                heading = QTreeWidgetItem(self.list, [text(title).replace("&", "")])
                heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
                heading.setForeground(0, theme().color("muted"))
                for row in rows:
                    QTreeWidgetItem(heading, [_keys(actions, row), _words(actions, row)])
        self.list.expandAll()
        self.list.resizeColumnToContents(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        in_column(self.search, (self.list, 1), buttons, on=self, margins=APART)

    def sizeHint(self) -> QSize:
        """High enough for most of it, and not higher than the smallest window."""
        return QSize(640, 560)

    def _narrow(self, wanted: str) -> None:
        for at in range(self.list.topLevelItemCount()):
            heading = self.list.topLevelItem(at)
            assert heading is not None
            rows = [heading.child(number) for number in range(heading.childCount())]
            for row in rows:
                row.setHidden(fuzzy.match(wanted, f"{row.text(0)} {row.text(1)}") is None)
            heading.setHidden(all(row.isHidden() for row in rows))


def _words(actions: Actions, row: ActionRow) -> str:
    """What the action does, and where its keys are heard."""
    scope = text(SCOPES[row.scope]) if SCOPES[row.scope] else ""
    tip = text(row.tip)
    return text("{action} ({where})", action=tip, where=scope) if scope else tip


def _keys(actions: Actions, row: ActionRow) -> str:
    return ", ".join(keys.toString(keys.SequenceFormat.NativeText) for keys in actions[row.name].shortcuts())

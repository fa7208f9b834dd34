"""The layers to choose from, by group."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeWidget, QTreeWidgetItem, QWidget

from .....core.base.text import text
from .....core.catalog.layers import GROUPS, LAYERS
from ....look.icons import icon
from ....look.theme import theme
from ..stack.stack_drag import mime_data

KIND = Qt.ItemDataRole.UserRole


class Palette(QTreeWidget):
    """Double-click or Enter adds a layer; dragging puts it in a place of its own."""

    chosen = Signal(str)
    """The kind of layer to add."""
    found = Signal(bool)
    """Whether a search has found anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("buildPalette")
        self.setAccessibleName(text("Layers to add"))
        self.setProperty("role", "palette")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setIconSize(QSize(18, 18))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        groups = LAYERS.groups(lambda cls: cls.group)
        known = [group for group in GROUPS if group in groups]
        for group in [*known, *(group for group in groups if group not in known)]:
            heading = self._heading(group)
            for cls in groups[group]:
                item = QTreeWidgetItem(heading, [cls.heading()])
                item.setData(0, KIND, cls.kind())
                item.setToolTip(0, text(cls.summary))
        self.expandAll()
        self.itemDoubleClicked.connect(lambda item, _column: self._choose(item))
        theme().changed.connect(self._tint)
        self._tint()

    def search(self, words: str) -> None:
        """Show only layers whose name or group has all these words; where there are none, those that do it."""
        wanted = words.casefold().split()
        items = [item for heading in self._headings() for item in _children(heading)]
        hits = _having(wanted, items, _names) or _having(wanted, items, _all_words)
        for item in items:
            item.setHidden(item not in hits)
        for heading in self._headings():
            heading.setHidden(all(item.isHidden() for item in _children(heading)))
        if wanted and hits:
            # A hit in the name is what was meant, whatever its group is called.
            named = [item for item in hits if wanted[0] in item.text(0).casefold()]
            self.setCurrentItem((named or hits)[0])
        self.found.emit(bool(hits))

    def choose_current(self) -> None:
        """Add the layer that is selected."""
        item = self.currentItem()
        if item and not item.isHidden():
            self._choose(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_current()
        else:
            super().keyPressEvent(event)

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """A dragged layer travels like a copied one, with its default parameters."""
        return mime_data(tuple(LAYERS[item.data(0, KIND)]() for item in items if item.data(0, KIND)))

    def _choose(self, item: QTreeWidgetItem) -> None:
        if item.data(0, KIND):
            self.chosen.emit(item.data(0, KIND))

    def _heading(self, group: str) -> QTreeWidgetItem:
        # As Keras' documentation calls them; "Activation" alone would be taken for the layer.
        heading = QTreeWidgetItem(self, [text("{group} layers", group=group)])
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = QFont(self.font())
        font.setPixelSize(12)
        heading.setFont(0, font)
        return heading

    def _headings(self) -> list[QTreeWidgetItem]:
        return _children(self.invisibleRootItem())

    def _tint(self) -> None:
        for heading in self._headings():
            heading.setForeground(0, theme().color("muted"))
            for item in _children(heading):
                item.setIcon(0, icon(LAYERS[item.data(0, KIND)].icon, "accent"))


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [item.child(number) for number in range(item.childCount())]


def _having(
    wanted: Sequence[str], items: Sequence[QTreeWidgetItem], words: Callable[[QTreeWidgetItem], str]
) -> list[QTreeWidgetItem]:
    return [item for item in items if all(word in words(item) for word in wanted)]


def _names(item: QTreeWidgetItem) -> str:
    # In English, too: that is what the course and Keras' pages call it.
    cls = LAYERS[item.data(0, KIND)]
    return f"{cls.heading()} {cls.group} {text(cls.group)}".casefold()


def _all_words(item: QTreeWidgetItem) -> str:
    cls = LAYERS[item.data(0, KIND)]
    return f"{_names(item)} {cls.summary} {text(cls.summary)}".casefold()

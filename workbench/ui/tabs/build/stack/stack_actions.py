"""What can be done to the selected layers: one action each, for keys, menu and buttons alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from .....core.base.errors import WorkbenchError
from .....core.base.text import text
from .....core.catalog.layers import Layer
from .....core.net import layer_edits
from .....core.project import layer_text
from .....core.project.project import Project
from ....look.tinted import tint
from ....work import undo_texts
from ....work.store import Store
from .stack_drag import mime_data, text_of
from .stack_view import StackView


class StackActions(QObject):
    """Edits the project through the store and selects what came of it."""

    failed = Signal(object)
    """A WorkbenchError: what was pasted or dropped is no stack of layers."""
    rename_wanted = Signal()

    def __init__(self, store: Store, view: StackView) -> None:
        super().__init__(view)
        self._store, self._view = store, view
        self.rename = self._action("rename", text("Rename"), "F2", "", self.rename_wanted.emit)
        self.up = self._action("up", text("Move up"), "Alt+Up", "up", lambda: self._shift(-1))
        self.down = self._action("down", text("Move down"), "Alt+Down", "down", lambda: self._shift(1))
        self.mute = self._action("mute", text("Mute or take in again"), "M", "mute", self._mute)
        self.cut = self._action("cut", text("Cut"), "Ctrl+X", "", self._cut)
        self.copy = self._action("copy", text("Copy as JSON"), "Ctrl+C", "copy", self._copy)
        self.paste = self._action("paste", text("Paste"), "Ctrl+V", "", self._paste)
        self.duplicate = self._action("duplicate", text("Duplicate"), "Ctrl+D", "duplicate", self._duplicate)
        self.delete = self._action("delete", text("Delete"), "Del", "trash", self._delete)
        view.selection_changed.connect(self._enable)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.installEventFilter(self)
        self._enable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the stack's keys before the window's menus do, which may use the same ones."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            pressed = QKeySequence(event.keyCombination())
            action = next((action for action in self._view.actions() if action.shortcut() == pressed), None)
            if action is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    action.trigger()
                return True
        return False

    def insert(self, layers: tuple[Layer, ...], position: int, text: str) -> None:
        """Put new layers in and select them."""
        after = layer_edits.inserting(self._store.project, layers, position)
        self._edit(after, text, [layer.name for layer in after.layers[position : position + len(layers)]])

    def append(self, layer: Layer) -> None:
        """Add a layer behind the selected ones, or at the end."""
        place = layer_edits.behind(self._store.project, self._view.selected())
        self.insert((layer,), place, undo_texts.adding((layer,)))

    def drop(self, text: str, gap: int, own: bool) -> None:
        """Take what was dragged here: move our own cards, put in all others."""
        if own:
            names = self._view.selected()
            after = layer_edits.moving(self._store.project, names, gap)
            self._edit(after, undo_texts.moving(names), names)
        else:
            self._take(text, gap, undo_texts.adding)

    def _take(self, text: str, position: int, wording: Callable[[Sequence[Layer]], str]) -> None:
        try:
            layers = layer_text.from_text(text)
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        if layers:
            self.insert(layers, position, wording(layers))

    def _shift(self, by: int) -> None:
        names = self._view.selected()
        after = layer_edits.shifting(self._store.project, names, by)
        self._edit(after, undo_texts.moving(names), names)

    def _mute(self) -> None:
        names = self._view.selected()
        muted = not all(layer.muted for layer in layer_edits.chosen(self._store.project, names))
        after = layer_edits.muting(self._store.project, names, muted)
        self._edit(after, undo_texts.muting(names, muted), names)

    def _copy(self) -> None:
        layers = layer_edits.chosen(self._store.project, self._view.selected())
        if layers:
            QApplication.clipboard().setMimeData(mime_data(layers))

    def _cut(self) -> None:
        self._copy()
        self._remove(undo_texts.cutting)

    def _paste(self) -> None:
        place = layer_edits.behind(self._store.project, self._view.selected())
        self._take(text_of(QApplication.clipboard().mimeData()), place, undo_texts.pasting)

    def _duplicate(self) -> None:
        names = self._view.selected()
        after = layer_edits.duplicating(self._store.project, names)
        place = layer_edits.behind(self._store.project, names)
        copies = [layer.name for layer in after.layers[place : place + len(names)]]
        self._edit(after, undo_texts.duplicating(names), copies)

    def _delete(self) -> None:
        self._remove(undo_texts.deleting)

    def _remove(self, wording: Callable[[Sequence[str]], str]) -> None:
        names = self._view.selected()
        self._store.edit(self._store.project.without_layers(names), wording(names))

    def _edit(self, after: Project, text: str, select: list[str] | tuple[str, ...]) -> None:
        self._store.edit(after, text)
        self._view.select(select)

    def _enable(self) -> None:
        some = bool(self._view.selected())
        for action in (self.rename, self.up, self.down, self.mute, self.cut, self.copy, self.duplicate, self.delete):
            action.setEnabled(some)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.rename, self.mute, self.up, self.down])
        menu.addSeparator()
        menu.addActions([self.cut, self.copy, self.paste, self.duplicate])
        menu.addSeparator()
        menu.addAction(self.delete)
        menu.popup(self._view.viewport().mapToGlobal(place))

    def _action(self, name: str, text: str, keys: str, picture: str, act: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        # In the stack only: elsewhere these keys belong to whoever has the focus.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if picture:
            tint(action, picture, "muted")
        action.triggered.connect(lambda _checked=False: act())
        self._view.addAction(action)
        return action

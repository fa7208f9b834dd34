"""What can be done to the selected layers: one action each, for keys, menu and buttons alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu

from .....core.base.errors import WorkbenchError
from .....core.base.text import text
from .....core.catalog.layers import Layer
from .....core.net import layer_edits
from .....core.project import layer_text
from .....core.project.project import Project
from ....work import undo_texts
from ....work.actions.actions import Actions
from ....work.actions.rows import ROWS
from ....work.store import Store
from .stack_drag import mime_data, text_of
from .stack_view import StackView

ON_SELECTED = tuple(row.name for row in ROWS if row.scope == "stack" and row.name != "build.paste")


class StackActions(QObject):
    """Edits the project through the store and selects what came of it."""

    failed = Signal(object)
    """A WorkbenchError: what was pasted or dropped is no stack of layers."""
    rename_wanted = Signal()

    def __init__(self, store: Store, view: StackView, actions: Actions) -> None:
        super().__init__(view)
        self._store, self._view, self._actions = store, view, actions
        slots: dict[str, Callable[[], object]] = {
            "build.rename": self.rename_wanted.emit,
            "build.up": lambda: self._shift(-1),
            "build.down": lambda: self._shift(1),
            "build.mute": self._mute,
            "build.cut": self._cut,
            "build.copy": self._copy,
            "build.paste": self._paste,
            "build.duplicate": self._duplicate,
            "build.delete": self._delete,
        }
        for name, slot in slots.items():
            actions.bind(name, slot)
        actions.attach(view, *slots)
        view.selection_changed.connect(self._enable)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        self._enable()

    def insert(self, layers: tuple[Layer, ...], position: int, text: str) -> None:
        """Put new layers in and select them; more than there may be are refused."""
        self._put_in(lambda: layer_edits.inserting(self._store.project, layers, position), position, len(layers), text)

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

    def _put_in(self, edit: Callable[[], Project], place: int, count: int, text: str) -> None:
        try:
            after = edit()
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        self._edit(after, text, [layer.name for layer in after.layers[place : place + count]])

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
        place = layer_edits.behind(self._store.project, names)
        words = undo_texts.duplicating(names)
        self._put_in(lambda: layer_edits.duplicating(self._store.project, names), place, len(names), words)

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
        for name in ON_SELECTED:
            self._actions.enable(name, some, text("Select a layer first"))

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._view.actions():
            if self._actions.row(action.objectName()).block:
                menu.addSeparator()
            menu.addAction(action)
        menu.popup(self._view.viewport().mapToGlobal(place))

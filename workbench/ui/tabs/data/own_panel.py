"""Where pictures of one's own lie, and what could not be used of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from ....core.base.text import text
from ....core.data.images import Images
from ....core.data.left_out import NOTHING, LeftOut
from ....core.data.own_names import ARRAYS, LISTS, TABLES
from ...look.layout import TIGHT, in_column, in_row
from ...look.tinted import tint
from ...work.workspace import Workspace
from .left_out_dialog import LeftOutDialog

PATTERNS = " ".join(f"*{end}" for end in (*TABLES, *ARRAYS, *LISTS))


class OwnPanel(QWidget):
    """Buttons to choose a folder or a file; below them what is chosen, and a way to the list of what was left out."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._left_out: LeftOut = NOTHING
        self.folder, self.file = QPushButton(text("Own folder…")), QPushButton(text("Own file…"))
        for button, name, sign, ask in (
            (self.folder, "data.folder", "folder", self.ask_folder),
            (self.file, "data.file", "new", self.ask_file),
        ):
            button.setObjectName(name.replace(".", "_"))
            button.setToolTip(workspace.actions.tip(name))
            button.clicked.connect(ask)
            workspace.actions.bind(name, ask)
            tint(button, sign)
        self.place, self.encoding, self.count = QLabel(), QLabel(), QLabel()
        self.encoding.setProperty("role", "caption")
        self.encoding.hide()
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setProperty("role", "caption")
        self.count.setWordWrap(True)
        self.count.setProperty("role", "warning")
        self.show_left_out = QPushButton(text("Show…"))
        self.show_left_out.setToolTip(text("The files and lines that could not be used, and why"))
        self.show_left_out.setAccessibleName(text("What could not be used"))
        self.show_left_out.clicked.connect(self._open_list)
        self._notice = QWidget()
        in_row((self.count, 1), self.show_left_out, on=self._notice)
        buttons = in_row((self.folder, 1), (self.file, 1))
        in_column(buttons, self.place, self.encoding, self._notice, on=self, spacing=TIGHT)
        workspace.store.changed.connect(self._on_project)
        workspace.data.loaded.connect(self._on_images)
        workspace.data.loading.connect(lambda: self._show_count(NOTHING))
        workspace.data.loading.connect(self.encoding.hide)
        workspace.data.failed.connect(lambda _error: self._show_count(NOTHING))
        self._on_project()
        self._show_count(workspace.data.images.left_out if workspace.data.images else NOTHING)

    def ask_folder(self) -> None:
        """Ask for a folder and learn from it."""
        name = QFileDialog.getExistingDirectory(self.window(), text("A folder of pictures"), self._begin())
        if name:
            self._workspace.own_pictures.take(Path(name))

    def ask_file(self) -> None:
        """Ask for a table, for arrays or for a list of labels, and learn from it."""
        title, kinds = (
            text("A file of pictures"),
            text("Tables, arrays, lists of labels ({patterns})", patterns=PATTERNS),
        )
        name, _ = QFileDialog.getOpenFileName(self.window(), title, self._begin(), f"{kinds};;{text('All files')} (*)")
        if name:
            self._workspace.own_pictures.take(Path(name))

    def _begin(self) -> str:
        """The folder that a dialog begins in."""
        place = self._place()
        return str(place.parent if place else Path.home())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the folder's name in the middle where there is no room for it: its end tells most."""
        super().resizeEvent(event)
        self._show_place()

    def _place(self) -> Path | None:
        return self._workspace.store.project.data.source.place

    def _on_project(self, *_news: object) -> None:
        place = self._place()
        self.place.setVisible(place is not None)
        self.place.setToolTip(str(place or ""))
        self._show_place()

    def _show_place(self) -> None:
        words = str(self._place() or "")
        self.place.setText(self.place.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, self.width()))

    def _on_images(self, images: Images) -> None:
        self._show_count(images.left_out)
        self.encoding.setText(text("The list of labels is written in {encoding}.", encoding=images.encoding))
        self.encoding.setVisible(bool(images.encoding) and self._place() is not None)

    def _show_count(self, left_out: LeftOut) -> None:
        self._left_out = left_out
        self.count.setText(left_out.in_words())
        self._notice.setVisible(bool(left_out))

    def _open_list(self) -> None:
        LeftOutDialog(self._left_out, self._place() or Path.home(), self).open()

"""What could not be used of the user's pictures, line by line; can be saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from ....core.base.atomic import replacing, writing
from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.data.left_out import LeftOut
from ...look.layout import APART, STRETCH, in_column, in_row
from ...widgets.notice_bar import NoticeBar
from ...widgets.reading_order import ReadingOrder


class LeftOutDialog(ReadingOrder, QDialog):
    """The list as text, so that it can be selected and copied."""

    def __init__(self, left_out: LeftOut, place: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("What could not be used"))
        self._left_out, self._place = left_out, place
        count = QLabel(text("{count}. All others are learned from.", count=left_out.in_words()))
        count.setWordWrap(True)
        self.notices = NoticeBar()
        self.list = QPlainTextEdit(left_out.as_text())
        self.list.setReadOnly(True)
        self.list.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.list.setAccessibleName(self.windowTitle())
        self.save, close = QPushButton(text("Save the list…")), QPushButton(text("Close"))
        self.save.setToolTip(text("Write the list to a text file"))
        for button in (self.save, close):
            button.setAutoDefault(False)
        self.save.clicked.connect(self._ask_where)
        close.clicked.connect(self.accept)
        in_column(count, self.notices, (self.list, 1), in_row(STRETCH, self.save, close), on=self, margins=APART)
        self.resize(720, 400)

    def _ask_where(self) -> None:
        title, kinds = text("Save the list"), text("Text (*.txt)")
        suggestion = str(self._place.parent / f"{self._place.name}-left-out.txt")
        name, _ = QFileDialog.getSaveFileName(self, title, suggestion, kinds)
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the list to that file, and say so."""
        try:
            with writing("write", path), replacing(path) as temporary:
                temporary.write_text(self._left_out.as_text(), encoding="utf-8")
        except WorkbenchError as error:
            self.notices.show_error(error)
        else:
            self.notices.show_notice(text("The list was written to {path}.", path=path))

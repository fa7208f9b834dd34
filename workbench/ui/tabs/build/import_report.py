"""What of an imported network has no counterpart here, line by line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QWidget

from ....core.base.text import text
from ....core.code.keras_import import Imported
from ...look.layout import APART, in_column
from ...widgets.reading_order import ReadingOrder


class ImportReport(ReadingOrder, QDialog):
    """Names everything that differs from the file; the text can be copied whole."""

    def __init__(self, file: str, imported: Imported, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importReport")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("Imported, but not everything"))
        title = QLabel(text("{file}: {count} layers taken over", file=file, count=len(imported.layers)))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("role", "heading")
        caption = QLabel(text("This part of the file cannot be represented, so the network here differs in it:"))
        caption.setWordWrap(True)
        self.lines = QPlainTextEdit("\n".join(imported.missing))
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(text("What could not be represented"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(text("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.lines.toPlainText()))
        buttons.rejected.connect(self.reject)
        in_column(title, caption, self.lines, buttons, on=self, margins=APART)
        self.resize(640, 320)

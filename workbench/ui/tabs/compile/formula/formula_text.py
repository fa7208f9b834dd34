"""A text editor for a formula that marks where it stops making sense."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from .....core.base.text import text
from ....look.theme import theme


class FormulaText(QPlainTextEdit):
    """Plain text without colours of its own; Tab leaves it, as in a form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formula")
        self.setAccessibleName(text("Loss formula"))
        self.setProperty("role", "code")
        self.setTabChangesFocus(True)
        # The project's undo is the one that counts: two of them would undo different things.
        self.setUndoRedoEnabled(False)
        self.setPlaceholderText("square(y_pred - y_true)")
        self.document().setDocumentMargin(4)
        self.setFixedHeight(72)
        self._place: int | None = None
        theme().changed.connect(self._underline)

    def replace(self, text: str) -> None:
        """Show another text, without telling."""
        with QSignalBlocker(self):
            self.setPlainText(text)

    def mark(self, place: int | None) -> None:
        """Underline the character at this place, the last one if the text ends too early; None for nothing."""
        self._place = place
        self._underline()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, which would never see these keys otherwise."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)

    def _underline(self) -> None:
        marks = []
        length = len(self.toPlainText())
        if self._place is not None and length:
            at = min(self._place, length - 1)
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(at)
            mark.cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            mark.format.setUnderlineColor(theme().color("error"))
            mark.format.setBackground(theme().color("error_soft"))
            marks.append(mark)
        self.setExtraSelections(marks)

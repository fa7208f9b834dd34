"""Python to read and copy, with marked lines."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QToolButton, QWidget

from ...core.base.text import text
from ..look.theme import theme
from ..look.tinted import tint
from .python_highlighter import PythonHighlighter

BESIDE = 4
"""Pixels around the copy button."""


class CodeView(QPlainTextEdit):
    """Read-only code. A new text replaces only the lines that differ: scroll and colours stay.

    ``wrap`` breaks long lines; ``fit`` makes the view as high as its text.
    """

    line_clicked = Signal(int)
    """The line, counted from 0, that was clicked on."""

    def __init__(self, wrap: bool = False, fit: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        # Cursor and Tab as in any text: it can be selected by keyboard, and left again.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setProperty("role", "code")
        mode = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(mode.WidgetWidth if wrap else mode.NoWrap)
        self.document().setDocumentMargin(8)
        self._fit = fit
        self._marked: tuple[int, ...] = ()
        self._highlighter = PythonHighlighter(self.document())
        self.copy_button = QToolButton(self)
        self.copy_button.setToolTip(text("Copy the code"))
        self.copy_button.setAccessibleName(text("Copy the code"))
        self.copy_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.copy_button.clicked.connect(self._copy)
        tint(self.copy_button, "copy", "muted")
        # Beside the code and not on it.
        self.setViewportMargins(0, 0, self.copy_button.sizeHint().width() + 2 * BESIDE, 0)
        theme().changed.connect(self._show_marks)

    def show_code(self, text: str) -> None:
        """Show a text."""
        old, new = self.toPlainText().split("\n"), text.split("\n")
        if old == new:
            return
        same = _common(old, new)
        same_end = _common(old[same:][::-1], new[same:][::-1])
        begin = sum(len(line) + 1 for line in old[:same])
        end = sum(len(line) + 1 for line in old[: len(old) - same_end])
        fresh = new[same : len(new) - same_end]
        if same_end > 0:
            text = "".join(line + "\n" for line in fresh)
        else:
            # The last line has no line break of its own: take the one before it along.
            begin, end = max(begin - 1, 0), end - 1
            text = "\n".join(fresh)
            if same > 0 and fresh:
                text = "\n" + text
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        cursor.endEditBlock()
        self._show_marks()
        if self._fit:
            self.setFixedHeight(self.fontMetrics().lineSpacing() * (len(new) + 1) + 24)

    def mark(self, lines: Collection[int]) -> None:
        """Mark lines, counted from 0, and bring the first into sight."""
        wanted = tuple(sorted(lines))
        if wanted == self._marked:
            return
        self._marked = wanted
        self._show_marks()
        self._reveal()

    def marked(self) -> tuple[int, ...]:
        """The marked lines."""
        return self._marked

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the copy button in its corner and the marks in sight."""
        super().resizeEvent(event)
        self._reveal()
        button = self.copy_button
        button.adjustSize()
        button.move(self.viewport().geometry().right() + 1 + BESIDE, BESIDE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which line was clicked on, unless text was being selected."""
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self.line_clicked.emit(self.cursorForPosition(event.position().toPoint()).blockNumber())

    def _reveal(self) -> None:
        bar = self.verticalScrollBar()
        if self._marked and not bar.value() <= self._marked[0] < bar.value() + bar.pageStep():
            bar.setValue(self._marked[0] - bar.pageStep() // 2)

    def _show_marks(self) -> None:
        marks = []
        for line in self._marked:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document().findBlockByNumber(line))
            mark.format.setBackground(theme().color("accent_soft"))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.setExtraSelections(marks)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.toPlainText())


def _common(first: list[str], second: list[str]) -> int:
    """How many lines two texts have in common at their start."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count

"""An editor for a shape."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from ...core.base.text import text
from ...core.spec.fields import FormField
from ...core.spec.shape import LONGEST, shape_text
from .editor import Editor

_SEPARATORS = re.compile(r"[\s,;x×*]+")
_LONGEST = 4


class ShapeEditor(Editor):
    """A line for lengths: ``28×28``, ``28, 28`` and ``28 x 28`` mean the same."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("28×28")
        self.line.textEdited.connect(self._on_text)
        self.line.editingFinished.connect(self._put_back)
        self._shape: tuple[int, ...] = ()
        self.row.addWidget(self.line)
        self.introduce()

    def show_value(self, value: Any) -> None:
        """Show a shape; a line that means the same stays as it was typed."""
        self._shape = tuple(value)
        if self._read(self.line.text()) != self._shape:
            self.line.setText(shape_text(self._shape))

    def reset(self) -> None:
        """Put the last good shape back in the place of half a one."""
        self._put_back()

    def controls(self) -> tuple[QWidget, ...]:
        """The line."""
        return (self.line,)

    def _on_text(self, words: str) -> None:
        shape = self._read(words)
        if shape is None:
            self.refused.emit(text("One to four lengths are needed, for instance 28×28; one may be −1."))
            return
        self.refused.emit("")
        self._shape = shape
        self.edited.emit(shape)

    def _put_back(self) -> None:
        if self._read(self.line.text()) is None:
            self.line.setText(shape_text(self._shape))
            self.refused.emit("")

    @staticmethod
    def _read(text: str) -> tuple[int, ...] | None:
        parts = [part for part in _SEPARATORS.split(text.replace("−", "-").strip("()[] ")) if part]
        if not 1 <= len(parts) <= _LONGEST or not all(re.fullmatch(r"-1|\d{1,5}", part) for part in parts):
            return None
        shape = tuple(map(int, parts))
        return shape if max(shape) <= LONGEST and shape.count(-1) <= 1 else None

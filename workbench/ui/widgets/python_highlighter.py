"""Python in the theme's colours."""

from __future__ import annotations

import re

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ..look.theme import theme

TOKENS = re.compile(
    r"""
    (?P<comment>\#.*)
    | (?P<string>\"\"\".*?\"\"\" | "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*')
    | (?P<keyword>\b(?:import|from|as|None|True|False|for|in|if|else|def|return)\b)
    | (?P<argument>\b\w+(?==[^=]))
    | (?P<number>(?<![\w.])-?\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?)
    | (?P<call>\b\w+(?=\())
    """,
    re.VERBOSE,
)
COLORS = {
    "comment": "muted",
    "string": "good",
    "keyword": "accent",
    "argument": "muted",
    "number": "warning",
    "call": "text",
}


class PythonHighlighter(QSyntaxHighlighter):
    """Colours the lines of a script; triple quotes are expected to end on their line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        theme().changed.connect(self._recolor)
        self._recolor()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        for match in TOKENS.finditer(text):
            assert match.lastgroup is not None
            self.setFormat(match.start(), match.end() - match.start(), self._formats[match.lastgroup])

    def _recolor(self) -> None:
        for kind, token in COLORS.items():
            look = QTextCharFormat()
            look.setForeground(theme().color(token))
            look.setFontWeight(600 if kind == "call" else 400)
            self._formats[kind] = look
        self.rehighlight()

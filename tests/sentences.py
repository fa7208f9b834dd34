"""Finds sentences for people that did not come through ``text()``, ``plural()`` or ``mark()``.

What counts is where a string goes: into a widget, an error, a problem, the terminal. And what it looks like: words with
spaces between them that begin with a capital letter are a sentence, wherever they stand.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

DOORS = {"text", "plural", "mark", "file_error", "writing"}
"""Calls whose strings are in the catalogue."""
SHOWN = {
    *("setText", "setToolTip", "setStatusTip", "setWindowTitle", "setTitle", "setPlaceholderText", "setAccessibleName"),
    *("setAccessibleDescription", "setPrefix", "setSuffix", "setLabel", "addItem", "addAction", "addTab", "addMenu"),
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QAction", "QGroupBox", "showMessage", "showText"),
    *("WorkbenchError", "ShapeError", "FormulaError", "Problem", "Fix", "Finding", "Progress", "print", "add_argument"),
    *("ArgumentParser", "add_parser", "Command", "TabEntry", "View", "Rail", "Drawer"),
}
"""Calls that show a string."""
PROGRAMMERS = {"TypeError", "RuntimeError", "AssertionError", "KeyError", "NotImplementedError", "TimeoutError"}
"""Exceptions that tell programmers something, and no user."""
QUIET = {
    *("getLogger", "debug", "info", "warning", "error", "exception", "compile", "setObjectName", "setProperty"),
    *("getattr", "setattr", "hasattr", "findChild", "property"),
}
"""Calls whose strings nobody reads."""
SENTENCE = re.compile(r"[A-Z“‘][^\W\d_]*[,:;]? (?=.*[a-z])|.*[a-z][.?!…]$", re.DOTALL)
WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Stray:
    """A string outside the catalogue."""

    line: int
    words: str


def strays(source: str, known: frozenset[str] = frozenset(), terminal: bool = False) -> Iterator[Stray]:
    """Strings in a module that people may read and that are not in the catalogue; ``known`` come there another way.

    What a module for the ``terminal`` puts together is for people, wherever it goes.
    """
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    quiet = _docstrings(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in quiet:
            continue
        words = _whole(node, parents)
        if _among(words, known) or not WORDS.search(words):
            continue
        way = _way(node, parents)
        if way & (DOORS | PROGRAMMERS | QUIET):
            continue
        spaced = " " in words.strip()
        if (spaced and (way & SHOWN or terminal or _constant(parents.get(node)))) or SENTENCE.match(words):
            yield Stray(node.lineno, words)


def _among(words: str, known: frozenset[str]) -> bool:
    """Whether a string is known, with anything in the place of an f-string's values."""
    if "{}" not in words:
        return words in known
    pattern = re.compile(".+".join(map(re.escape, words.split("{}"))), re.DOTALL)
    return words in known or any(pattern.fullmatch(other) for other in known)


def _constant(parent: ast.AST | None) -> bool:
    """Whether a string is the value of a module's constant: ``HINT = "…"``."""
    return isinstance(parent, ast.Assign) and all(isinstance(to, ast.Name) and to.id.isupper() for to in parent.targets)


def _docstrings(tree: ast.Module) -> set[ast.Constant]:
    """Strings that stand alone: docstrings, also behind a constant."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def _whole(node: ast.Constant, parents: dict[ast.AST, ast.AST]) -> str:
    """The string, or the whole f-string that it is a part of."""
    parent = parents.get(node)
    if isinstance(parent, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in parent.values)
    return str(node.value)


def _way(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> set[str]:
    """The names of the calls that the string is handed to, from the innermost to the statement."""
    found: set[str] = set()
    while (parent := parents.get(node)) is not None and not isinstance(parent, ast.stmt):
        if isinstance(parent, ast.Call) and node is not parent.func:
            name = parent.func
            found.add(name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", ""))
        node = parent
    if isinstance(parent, ast.Raise) and isinstance(parent.exc, ast.Call):
        found.add(getattr(parent.exc.func, "id", ""))
    return found

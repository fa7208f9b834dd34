"""A Keras call as a value: the engine makes it, the script prints it, so they cannot disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .formula import Node


@dataclass(frozen=True)
class Call:
    """``path(**arguments)`` below ``keras``: for instance ``layers.Dense(units=128)``.

    ``positional`` names the arguments that are printed first and without their keyword.
    """

    path: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    positional: tuple[str, ...] = ()

    def with_(self, **extra: Any) -> Call:
        """The same call with more arguments (``None`` values included)."""
        return Call(self.path, {**self.arguments, **extra}, self.positional)

    def code(self) -> str:
        """The call as one line of Python."""
        first = [code_of(self.arguments[name]) for name in self.positional if name in self.arguments]
        rest = [f"{n}={code_of(v)}" for n, v in self.arguments.items() if n not in self.positional]
        return f"{self.path}({', '.join(first + rest)})"


@dataclass(frozen=True)
class Formula:
    """A loss that is no class of Keras: the mean over the last axis of a formula.

    In a script it is a function called ``name``; the engine computes ``tree`` with ``keras.ops``.
    """

    name: str
    tree: Node

    def definition(self) -> str:
        """The function's Python source."""
        return f"def {self.name}(y_true, y_pred):\n    return ops.mean({self.tree.code()}, axis=-1)"


@dataclass(frozen=True)
class Name:
    """A variable of the script; the engine has an object of its own in its place."""

    text: str


def code_of(value: Any) -> str:
    """Python source of a plain value, a call, a name, or a tuple or list of them."""
    if isinstance(value, Call):
        return value.code()
    if isinstance(value, Name):
        return value.text
    if isinstance(value, Formula):
        return value.name
    if isinstance(value, list):
        return f"[{', '.join(map(code_of, value))}]"
    if isinstance(value, tuple):
        inner = ", ".join(map(code_of, value))
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, str):
        # Black's quotes, which the course uses too.
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return repr(value)

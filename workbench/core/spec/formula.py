"""A small, safe language for loss formulas: parsed here, never handed to Python's ``eval``.

    formula  := product (("+" | "-") product)*
    product  := unary (("*" | "/") unary)*
    unary    := ("-" | "+") unary | power
    power    := atom ("**" unary)?
    atom     := NUMBER | NAME | "(" formula ")" | NAME "(" formula ("," formula)* ")"
              | "where" "(" formula ("<" | ">" | "<=" | ">=") formula "," formula "," formula ")"

Names are the two given variables and the functions in FUNCTIONS. The same tree is computed with
NumPy (for plots and checks) and with ``keras.ops`` (for training), and printed as Keras code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..base.text import text
from .formula_tokens import FormulaError, number, shown, tokens

__all__ = ["FormulaError", "Node", "parse"]

LONGEST = 500
DEEPEST = 40
"""Brackets and signs within one another."""
MOST_STEPS = 90
"""Operations whose results go into one another, as in a long sum: Python reads no script with 200 open brackets."""

FUNCTIONS: dict[str, tuple[int, str]] = {
    "abs": (1, "absolute"),
    "square": (1, "square"),
    "sqrt": (1, "sqrt"),
    "exp": (1, "exp"),
    "log": (1, "log"),
    "tanh": (1, "tanh"),
    "maximum": (2, "maximum"),
    "minimum": (2, "minimum"),
    "where": (3, "where"),
}
"""Name in a formula: how many arguments it takes, and its name in ``keras.ops`` and NumPy."""

_OPERATORS = {
    "+": "add", "-": "subtract", "*": "multiply", "/": "divide", "**": "power",
    "<": "less", ">": "greater", "<=": "less_equal", ">=": "greater_equal",
}  # fmt: skip


@dataclass(frozen=True)
class Node:
    """One operation: a number, a variable, or a function of ``keras.ops`` with its arguments."""

    kind: str
    value: Any
    children: tuple[Node, ...] = ()

    def compute(self, ops: Any, variables: Mapping[str, Any]) -> Any:
        """The value, by the functions of ``ops`` (NumPy or ``keras.ops``)."""
        if self.kind == "number":
            return self.value
        if self.kind == "name":
            return variables[self.value]
        arguments = [child.compute(ops, variables) for child in self.children]
        return getattr(ops, self.value)(*arguments)

    def code(self) -> str:
        """The formula as calls of ``keras.ops``."""
        if self.kind in ("number", "name"):
            return str(self.value)
        return f"ops.{self.value}({', '.join(child.code() for child in self.children)})"


def parse(words: str, variables: tuple[str, ...] = ("y_true", "y_pred")) -> Node:
    """Read a formula; raises FormulaError that names the place and what would be right."""
    if len(words) > LONGEST:
        raise FormulaError(
            text(
                "The formula has {count} characters; at most {longest} are allowed.", count=len(words), longest=LONGEST
            )
        )
    tree = _Parser(words, variables).whole()
    if _steps(tree) > MOST_STEPS:
        raise FormulaError(text("The formula has more than {most} operations in a row.", most=MOST_STEPS))
    return tree


def _steps(tree: Node) -> int:
    """How many operations the longest way through the tree has; not recursive, since the tree may be too deep."""
    steps, level = 0, [tree]
    while level := [child for node in level for child in node.children]:
        steps += 1
    return steps


class _Parser:
    """Recursive descent over the tokens; every method reads one rule of the grammar above."""

    def __init__(self, text: str, variables: tuple[str, ...]) -> None:
        self._text, self._variables = text, variables
        self._tokens = tokens(text)
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        tree = self._formula()
        if self._at < len(self._tokens):
            raise self._wrong(text("an operator such as + or *"))
        return tree

    def _peek(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _take(self, *wanted: str) -> str:
        """The next token if it is one of the wanted signs, else nothing."""
        if self._at < len(self._tokens) and self._tokens[self._at][0] == "sign" and self._peek() in wanted:
            self._at += 1
            return self._tokens[self._at - 1][1]
        return ""

    def _wrong(self, wanted: str) -> FormulaError:
        if self._at >= len(self._tokens):
            return FormulaError(
                text("The formula ends too early: {wanted} was expected.", wanted=wanted), len(self._text.rstrip())
            )
        _kind, words, place = self._tokens[self._at]
        return FormulaError(
            text(
                "Expected {wanted} at character {place}, received “{received}”.",
                wanted=wanted,
                place=place + 1,
                received=shown(words),
            ),
            place,
        )

    def _comparison(self) -> Node:
        left = self._formula()
        sign = self._take("<", ">", "<=", ">=")
        if not sign:
            raise self._wrong(text("a comparison such as <"))
        return Node("call", _OPERATORS[sign], (left, self._formula()))

    def _formula(self) -> Node:
        left = self._product()
        while sign := self._take("+", "-"):
            left = Node("call", _OPERATORS[sign], (left, self._product()))
        return left

    def _product(self) -> Node:
        left = self._unary()
        while sign := self._take("*", "/"):
            left = Node("call", _OPERATORS[sign], (left, self._unary()))
        return left

    def _unary(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError(text("The formula is nested more than {deepest} deep.", deepest=DEEPEST))
        try:
            if self._take("-"):
                return Node("call", "negative", (self._unary(),))
            return self._unary() if self._take("+") else self._power()
        finally:
            self._depth -= 1

    def _power(self) -> Node:
        base = self._atom()
        if self._take("**"):
            return Node("call", "power", (base, self._unary()))
        return base

    def _atom(self) -> Node:
        if self._take("("):
            inner = self._formula()
            if not self._take(")"):
                raise self._wrong(text("a closing bracket"))
            return inner
        if self._at >= len(self._tokens) or self._tokens[self._at][0] == "sign":
            raise self._wrong(text("a number, {variables}, or a function", variables=" or ".join(self._variables)))
        kind, words, place = self._tokens[self._at]
        self._at += 1
        if kind == "number":
            return Node("number", number(words, place))
        if self._peek() == "(" and words not in self._variables:
            return self._function(words, place)
        if words not in self._variables:
            known = ", ".join((*self._variables, *FUNCTIONS))
            raise FormulaError(
                text(
                    "“{word}” at character {place} is not known here; known are {known}.",
                    word=shown(words),
                    place=place + 1,
                    known=known,
                ),
                place,
            )
        return Node("name", words)

    def _function(self, name: str, place: int) -> Node:
        if name not in FUNCTIONS:
            known = ", ".join(FUNCTIONS)
            raise FormulaError(
                text(
                    "There is no function “{name}” (character {place}); use {known}.",
                    name=shown(name),
                    place=place + 1,
                    known=known,
                ),
                place,
            )
        self._take("(")
        arguments = [self._comparison() if name == "where" else self._formula()]
        while self._take(","):
            arguments.append(self._formula())
        if not self._take(")"):
            raise self._wrong(text("a comma or a closing bracket"))
        count, op = FUNCTIONS[name]
        if len(arguments) != count:
            wanted = "1 argument" if count == 1 else f"{count} arguments"
            raise FormulaError(
                text("{name} takes {wanted}; received {count}.", name=name, wanted=wanted, count=len(arguments)), place
            )
        return Node("call", op, tuple(arguments))

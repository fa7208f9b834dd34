"""What only the script can work out, as its source: a number that is not known yet, a variable of the script."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Expression:
    """Takes part in arithmetic as its number would, and comes out as source.

    ``rounded(Expression("steps") * 0.1)`` is ``Expression("round(steps * 0.1)")``: what is computed where the
    number is known is written down where it is not, by the same line of ours.
    """

    text: str

    def __mul__(self, other: float | Expression) -> Expression:
        return Expression(f"{_operand(self)} * {_operand(other)}")

    def __truediv__(self, other: float | Expression) -> Expression:
        return Expression(f"{_operand(self)} / {_operand(other)}")

    def __floordiv__(self, other: float | Expression) -> Expression:
        return Expression(f"{_operand(self)} // {_operand(other)}")

    def __sub__(self, other: float | Expression) -> Expression:
        return Expression(f"{self.text} - {_operand(other)}")


def _operand(value: float | Expression) -> str:
    """A factor or what is taken away, in brackets where it is a difference itself."""
    if not isinstance(value, Expression):
        return repr(value)
    return f"({value.text})" if " - " in value.text else value.text


def rounded(number: float | Expression) -> int | Expression:
    """The nearest whole number."""
    return Expression(f"round({number.text})") if isinstance(number, Expression) else round(number)


def at_least(least: int, number: int | Expression) -> int | Expression:
    """The number, or ``least`` if that is more."""
    return Expression(f"max({least}, {number.text})") if isinstance(number, Expression) else max(least, number)

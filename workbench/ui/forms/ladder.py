"""Which number comes next: steps that land on round values."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

RUNGS = (Decimal(1), Decimal(2), Decimal(5))


def as_text(value: float) -> str:
    """The shortest way to write the number: ``0.001``, ``1e-7``; never ``0.30000000000000004``."""
    mantissa, mark, exponent = f"{value:.12g}".partition("e")
    return f"{mantissa}e{int(exponent)}" if mark else mantissa


def linear_step(minimum: float, maximum: float) -> float:
    """About a twentieth of the range, as a round number: 0.05 for 0…1."""
    wanted = Decimal(repr(maximum - minimum)) / 20
    power = Decimal(10) ** wanted.adjusted()
    return float(min((rung * power for rung in (*RUNGS, Decimal(10))), key=lambda rung: abs(rung - wanted)))


def linear_next(value: float, step: float, steps: int) -> float:
    """The multiple of ``step`` that lies ``steps`` further: 0.99 goes down to 0.95, not to 0.94."""
    here = Decimal(repr(value)) / Decimal(repr(step))
    start = here.to_integral_value(ROUND_FLOOR if steps > 0 else ROUND_CEILING)
    return float((start + steps) * Decimal(repr(step)))


def logarithmic_next(value: float, steps: int) -> float:
    """The number ``steps`` further on 1, 2, 5, 10, 20, 50…: rates are tried by factors, not by sums."""
    number = Decimal(repr(value))
    for _ in range(abs(steps)):
        number = _above(number) if steps > 0 else _below(number)
    return float(number)


def _above(number: Decimal) -> Decimal:
    power = Decimal(10) ** number.adjusted()
    return next(rung * power for rung in (*RUNGS, Decimal(10)) if rung * power > number)


def _below(number: Decimal) -> Decimal:
    power = Decimal(10) ** number.adjusted()
    return next(rung * power for rung in (*reversed(RUNGS), Decimal("0.5")) if rung * power < number)

"""How numbers are written."""

from __future__ import annotations

import math

import pytest

from workbench.core.base.numbers import figures, fixed


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.25, "0.25"), (1e12, "1e12"), (1.234567e12, "1.235e12"), (-4e5, "-4e5"), (3e-5, "3e-5"), (0.0, "0"), (7, "7")],
)
def test_four_figures(value: float, words: str) -> None:
    assert figures(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.25, "0.2500"), (99_999.0, "99999.0000"), (1e12, "1e12"), (math.nan, "nan"), (math.inf, "inf")],
)
def test_four_decimals(value: float, words: str) -> None:
    assert fixed(value, 4) == words

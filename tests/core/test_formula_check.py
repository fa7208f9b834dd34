"""What is said of a formula before anybody trains on it."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.core.catalog.losses import CustomLoss
from workbench.core.spec.formula import FormulaError, parse
from workbench.core.spec.formula_check import cost_curves, finding, sample_mean


def test_costs_are_those_of_the_formula() -> None:
    curves = cost_curves(parse("where(y_pred > y_true, 3 * (y_pred - y_true), y_true - y_pred)"))
    np.testing.assert_allclose(curves.if_zero, 3 * curves.y_pred)
    np.testing.assert_allclose(curves.if_one, 1 - curves.y_pred)


def test_the_first_formula_and_the_usual_ones_are_sound() -> None:
    for text in (CustomLoss().formula, "square(y_true - y_pred)", "-y_true * log(y_pred + 1e-7) + 1"):
        assert finding(cost_curves(parse(text))) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3", "does not depend on y_pred"),
        ("1 / y_pred", "At y_pred = 0 with y_true = 0 the cost is inf"),
        ("sqrt(y_pred - 0.5)", "At y_pred = 0 with y_true = 0 the cost is nan"),
        ("abs(y_pred - 0.25)", "With y_true = 0 the cost is lowest at y_pred = 0.25"),
        ("y_pred - y_true", "With y_true = 1 the cost is lowest at y_pred = 0"),
    ],
)
def test_what_is_odd_is_named(text: str, words: str) -> None:
    assert words in finding(cost_curves(parse(text)))


def test_the_sample_answer_is_averaged_over_the_classes() -> None:
    assert sample_mean(parse("abs(y_pred - y_true)"), 10) == pytest.approx((0.3 + 9 * 0.3 / 9) / 10)
    assert sample_mean(parse("abs(y_pred - y_true)"), 2) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("text", "place"),
    [("y_pred + y_tru", 9), ("y_pred @ 2", 7), ("  square(y_pred", 15), ("abs(1, 2)", 0), ("sin(1)", 0), ("1 1", 2)],
)
def test_errors_know_their_place(text: str, place: int) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.place == place

"""What is said of a formula before anybody trains on it."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.core.catalog.losses import CustomLoss
from workbench.core.spec.formula import FormulaError, parse
from workbench.core.spec.formula_check import cost_curves, finding, is_flat, sample_mean


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
        ("0 * y_pred + y_true", "does not depend on y_pred"),
        ("where(y_pred < 0.5, y_true, 1 - y_true)", "has no slope anywhere"),
        ("1 / y_pred", "At y_pred = 0 with y_true = 0 the cost is inf"),
        ("sqrt(y_pred - 0.5)", "At y_pred = 0 with y_true = 0 the cost is nan"),
        ("abs(y_pred - 0.25)", "With y_true = 0 the cost is lowest at y_pred = 0.25"),
        ("y_pred - y_true", "With y_true = 1 the cost is lowest at y_pred = 0"),
    ],
)
def test_what_is_odd_is_named(text: str, words: str) -> None:
    assert words in finding(cost_curves(parse(text)))


def test_a_sample_answer_without_a_number_is_no_warning() -> None:
    assert np.isnan(sample_mean(parse("where(y_true > 0, 1, 0 - 1) / 0"), 10))


STEPS = "where(y_pred < {step}, 1, 0) + where(y_pred > 3.00005, y_true, 0)"


@pytest.mark.parametrize(
    "formula", ["0 * y_pred", "1", "y_true", *(STEPS.format(step=step) for step in (0.5, 0.5004, 0.50051, 0.12345, 0))]
)
def test_a_cost_without_a_slope_is_flat(formula: str) -> None:
    assert is_flat(parse(formula))


@pytest.mark.parametrize(
    "formula",
    [
        *(
            "abs(y_pred - y_true)",
            "maximum(y_pred, 0.99)",
            "0.000001 * y_pred",
            "maximum(y_pred, 9)",
            "y_pred * y_true",
        ),
        *("exp(y_pred * 50)", "where(y_pred < 0.5, 1, 0) + 0.001 * y_pred", "log(y_pred)", "sqrt(y_pred - 0.9)"),
        "1000000 + y_pred",
    ],
)
def test_a_cost_with_a_slope_somewhere_is_not(formula: str) -> None:
    assert not is_flat(parse(formula))


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

"""The loss formulas: what they compute, and that nothing but formulas gets through."""

from __future__ import annotations

import ast
import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.spec import formula_tokens
from workbench.core.spec.formula import FUNCTIONS, FormulaError, parse

WORLD = {"y_true": np.array([0.0, 1.0, 0.0]), "y_pred": np.array([0.2, 0.5, 0.3])}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("2 ** 3 ** 2", 512.0),
        ("-2 ** 2", -4.0),
        ("8 / 4 / 2", 1.0),
        ("5 - 3 - 1", 1.0),
        ("1e-3 * 1000", 1.0),
        ("y_true - y_pred", WORLD["y_true"] - WORLD["y_pred"]),
        ("where(y_pred > 0.25, 1, 0)", np.array([0.0, 1.0, 1.0])),
        ("maximum(abs(y_true - y_pred), 0.4)", np.array([0.4, 0.5, 0.4])),
        ("y_pred ^ 2 ^ 0.5", WORLD["y_pred"] ** 2**0.5),
        ("（１ ＋ ２）＊３", 9.0),
        ("ｙ＿ｐｒｅｄ − ｙ＿ｔｒｕｅ", WORLD["y_pred"] - WORLD["y_true"]),
        ("2 × 3 · 4 ⋅ 5 ÷ 6 – 1", 19.0),
        ("maximum（y_pred，0.4）", np.array([0.4, 0.5, 0.4])),
        ("maximum(y_pred、 0.4)", np.array([0.4, 0.5, 0.4])),
        ("where(y_pred ≥ 0.3，1，0)", np.array([0.0, 1.0, 1.0])),
        ("where(y_pred\u3000≤\u00a00.3, 1, 0)", np.array([1.0, 0.0, 1.0])),
        ("2 ＊＊ 3 ＾ 1", 8.0),
        (".5e1", 5.0),
        ("3.4e38 / 3.4e38 + 1.2e-38 / 1.2e-38 + 0e99 + 0.000", 2.0),
        ("square(y_pred) + sqrt(y_true)", WORLD["y_pred"] ** 2 + np.sqrt(WORLD["y_true"])),
    ],
)
def test_values(text: str, expected: object) -> None:
    np.testing.assert_allclose(parse(text).compute(np, WORLD), expected)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "ends too early"),
        ("y_true +", "ends too early"),
        ("y_true y_pred", "operator"),
        ("__import__('os')", "means nothing"),
        ("__import__(1)", "no function"),
        ("y_true.shape", "means nothing"),
        ("y_true[0]", "means nothing"),
        ("lambda", "not known"),
        ("abs(1, 2)", "takes 1 argument"),
        ("where(1 < 2, 2)", "takes 3 arguments"),
        ("where(1, 2, 3)", "comparison"),
        ("y_true < y_pred", "operator"),
        ("(1", "closing bracket"),
        ("1 2", "operator"),
        ("(" * 60 + "1" + ")" * 60, "nested"),
        ("-" * 100 + "1", "nested"),
        ("1+" * 400 + "1", "at most"),
        ("1+" * 200 + "1", "more than 90 operations"),
        ("1e999", "“1e999” at character 1 is too large"),
        ("y_pred + 1e39", "“1e39” at character 10 is too large"),
        ("where(y_pred < 1e39, y_pred, 0)", "at character 16 is too large"),
        ("9" * 400, "is too large"),
        ("3.5e38", "is too large"),
        ("1e-46", "“1e-46” at character 1 is too small"),
        ("1e-39", "is too small"),
        ("1e-999", "is too small"),
        ("0." + "0" * 400 + "1", "is too small"),
        ("y_pred²", "write \\*\\* 2"),
        ("√y_pred", "write sqrt"),
        ("|y_pred|", "write abs"),
        ("[y_pred]", "round brackets"),
        ("｛y_pred｝", "round brackets"),
        ("y = 2", "a formula is only the loss itself"),
        ("10 %", "write / 100"),
        ("\ud800", "means nothing"),
        ("x" * 400, "x…x+” at character 1 is not known"),
    ],
)
def test_what_is_no_formula_is_refused_with_a_reason(text: str, words: str) -> None:
    with pytest.raises(FormulaError, match=words):
        parse(text)


def test_a_wrong_character_is_found_where_it_was_typed() -> None:
    for words, place in (("≤≥^ ²", 4), ("（1 ^ 2） $", 8), ("2 ^ ^ 3", 4), ("  ＆", 2)):
        with pytest.raises(FormulaError) as caught:
            parse(words)
        assert caught.value.place == place
        # Whatever was typed, the message can be printed.
        caught.value.message.encode()


def test_the_printed_code_of_the_deepest_formulas_is_python() -> None:
    longest = "y_pred" + "+1" * 90
    for words in (longest, "-" * 39 + "y_pred", "abs(" * 39 + "y_pred" + ")" * 39, "1**" * 39 + "1"):
        compile(parse(words).code(), "script", "eval")


def test_every_sign_that_is_taken_or_explained_is_one_character() -> None:
    for character in [*formula_tokens._SAME, *formula_tokens._INSTEAD]:
        assert len(character) == 1
        with contextlib.suppress(FormulaError):
            parse(f"y_pred {character} 2")


@given(st.text(max_size=60))
def test_any_text_is_a_formula_or_a_formula_error(text: str) -> None:
    with contextlib.suppress(FormulaError):
        parse(text)


def formulas() -> st.SearchStrategy[str]:
    """Well-formed formulas over the whole grammar."""
    leaves = st.sampled_from(["y_true", "y_pred", "0.5", "2", "1e-3"])

    def grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        binary = st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner)
        plain = sorted(set(FUNCTIONS) - {"where"})
        choices = st.tuples(inner, st.sampled_from(["<", ">="]), inner, inner, inner).map(
            lambda parts: "where({} {} {}, {}, {})".format(*parts)
        )
        calls = st.sampled_from(plain).flatmap(
            lambda name: st.lists(inner, min_size=FUNCTIONS[name][0], max_size=FUNCTIONS[name][0]).map(
                lambda arguments: f"{name}({', '.join(arguments)})"
            )
        )
        return st.one_of(binary.map(lambda parts: f"({' '.join(parts)})"), inner.map(lambda x: f"-{x}"), calls, choices)

    return st.recursive(leaves, grow, max_leaves=6)


def run(node: ast.expr) -> object:
    """What Python would make of the printed code, without running any."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        assert ast.unparse(node.func.value) == "ops"
        return getattr(np, node.func.attr)(*map(run, node.args))
    if isinstance(node, ast.Name):
        return WORLD[node.id]
    assert isinstance(node, ast.Constant), ast.dump(node)
    return node.value


@given(formulas())
def test_the_printed_code_computes_what_the_tree_computes(text: str) -> None:
    tree = parse(text)
    with np.errstate(all="ignore"):
        computed = tree.compute(np, WORLD)
        printed = run(ast.parse(tree.code(), mode="eval").body)
    np.testing.assert_array_equal(computed, printed)

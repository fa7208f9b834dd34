"""Attack loss formulas: what is typed into the Compile tab, or stands in somebody's project.

    python -m benchmarks.attack_formulas [--count 50000] [--seed 0]

Sound formulas of every kind, the same with some characters exchanged, and plain nonsense, on several keyboards. Each
has to be read, or refused with a place that lies in it, in less than two seconds. What can be read is gone on with: its
curves are drawn, its code is compiled and has to give what the plot shows, and it is tried out in TensorFlow as at the
beginning of a training, where it is fit to train on or refused with the reason. A warning is a failure, too. Prints
what came of them, and each kind of failure with the seed that makes it.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import SimpleNamespace

import numpy as np

from benchmarks.attack_projects import LONGEST
from benchmarks.found import SLOW, Found
from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.losses import CustomLoss
from workbench.core.spec.calls import Formula
from workbench.core.spec.formula import FUNCTIONS, FormulaError, Node, parse
from workbench.core.spec.formula_check import cost_curves, finding, sample_mean

NUMBERS = (
    "0",
    "1",
    "2",
    "0.5",
    ".1e-3",
    "1e-7",
    "3.4e38",
    "1e38",
    "1e39",
    "1e999",
    "1e-38",
    "1e-45",
    "9" * 50,
    "１．５",
)
SIGNS = ("+", "-", "*", "/", "**", "^", "−", "×", "÷", "＋", "＊＊", "·")
COMPARISONS = ("<", ">", "<=", ">=", "≤", "≥", "＜", "=")
CHARACTERS = (
    *"0123456789.eE+-*/^()<>=,_ abxyzy_pred",
    *"（）＋－＊／，、．［］｛｝²³√|[]{};:%&!?#@$~`'\"\\\0\n\t\r",
    *"−–—×·⋅∗÷∕≤≥\u3000\u00a0\u202f\u200b\u200f\ufeff\ud800\udfff٣९Ⅷ½∞πλ数🙂",
)
Check = Callable[[Formula], None]


def formula(chance: Random, depth: int = 0) -> str:
    """A formula by the grammar, now and then with numbers that are too large or too small."""
    kind = chance.random()
    if kind < 0.3 or depth > chance.choice((2, 4, 8, 30)):
        return chance.choice(("y_true", "y_pred", "y_pred", "ｙ＿ｐｒｅｄ", chance.choice(NUMBERS)))
    if kind < 0.6:
        return f"{formula(chance, depth + 1)} {chance.choice(SIGNS)} {formula(chance, depth + 1)}"
    if kind < 0.7:
        return f"{chance.choice('-+')}{formula(chance, depth + 1)}"
    if kind < 0.8:
        return f"({formula(chance, depth + 1)})"
    name = chance.choice(list(FUNCTIONS))
    arguments = [formula(chance, depth + 1) for _ in range(FUNCTIONS[name][0])]
    if name == "where":
        arguments[0] += f" {chance.choice(COMPARISONS)} {formula(chance, depth + 1)}"
    return f"{name}({chance.choice((', ', '，', ',')).join(arguments)})"


def mutated(chance: Random) -> str:
    """A formula, often with something wrong with it; of any length."""
    words = list(formula(chance))
    kind = chance.random()
    if kind < 0.4:
        return "".join(words)
    if kind < 0.8:
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(words) + 1)
            words[at : at + chance.randint(0, 2)] = chance.choices(CHARACTERS, k=chance.randint(0, 2))
        return "".join(words)
    if kind < 0.9:
        return "".join(chance.choices(CHARACTERS, k=chance.randint(0, 60)))
    piece = chance.choice(
        ("(", "-", "abs(", "1+", "y_pred*", "2**", "where(", "9", "x", "1e", " ", "y_pred<", "²", "\n")
    )
    return piece * chance.choice((10, 39, 40, 41, 95, 250, 100_000)) + "".join(words)


def go_on(words: str, check: Check) -> bool:
    """Do with a formula what the window and a training do; whether it can be trained on.

    Raises FormulaError when it cannot be read, AssertionError when something of it is wrong.
    """
    tree = parse(words)
    curves = cost_curves(tree)
    assert len(finding(curves)) < LONGEST
    sample_mean(tree, 10)
    _same_code(tree)
    assert CustomLoss(formula=words).target().tree == tree
    try:
        check(Formula("custom_loss", tree))
    except FormulaError:
        raise
    except WorkbenchError as error:
        if not error.hint or not error.message.startswith("The loss formula cannot be trained on"):
            raise AssertionError(error.message) from error
        return False
    return True


def _same_code(tree: Node) -> None:
    """The script's function gives what the tree gives; its code is one of ours, so it may run here."""
    source = Formula("custom_loss", tree).definition()
    ops, names = SimpleNamespace(**{name: getattr(np, name) for name in dir(np)}), {"__builtins__": {}}
    exec(compile(source, "script", "exec"), {**names, "ops": ops}, made := {})
    if not _varies(tree):
        # NumPy has no last axis then to take the mean over.
        return
    y_true, y_pred = np.array([[0.0, 1.0]]), np.array([[0.25, 0.75]])
    with np.errstate(all="ignore"):
        found = made["custom_loss"](y_true, y_pred)
        wanted = np.mean(tree.compute(np, {"y_true": y_true, "y_pred": y_pred}), axis=-1)
    assert np.array_equal(found, wanted, equal_nan=True), "the script computes something else"


def _varies(tree: Node) -> bool:
    """Whether the formula holds a variable."""
    return tree.kind == "name" or any(_varies(child) for child in tree.children)


def attack(count: int, seed: int, check: Check) -> tuple[Found, int]:
    """What came of that many formulas, and how many of those that were read are fit to train on."""
    found, fit = Found(), 0
    for number in range(count):
        words = mutated(Random(f"{seed}/{number}"))
        began = time.perf_counter()
        try:
            with warnings.catch_warnings(action="error"):
                fit += go_on(words, check)
            found.read += 1
        except FormulaError as error:
            found.refused += 1
            if len(error.message) > LONGEST:
                found.fail("message too long", f"{seed}/{number}")
            elif error.place is not None and not 0 <= error.place <= len(words):
                found.fail("the place lies outside", f"{seed}/{number}")
            error.message.encode()
        except BaseException as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno} {str(error)[:60]}"
            found.fail(kind, f"{seed}/{number}")
        seconds = time.perf_counter() - began
        found.slowest = max(found.slowest, seconds)
        if seconds > SLOW:
            found.fail("took over two seconds", f"{seed}/{number}")
    return found, fit


def main() -> int:
    """Attack, print what came of it; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    from workbench.engine import KerasEngine

    KerasEngine().start()
    from workbench.engine.model import formula_loss

    found, fit = attack(options.count, options.seed, formula_loss.check)
    failures = sum(found.failures.values())
    print("tried   read  fit to train on  refused  failed  slowest")
    print(f"{options.count:5}  {found.read:5}  {fit:15}  {found.refused:7}  {failures:6}  {found.slowest:5.2f} s")
    for kind, number in found.failures.most_common():
        print(f"  {number} × {kind}, for instance {found.examples[kind]}")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())

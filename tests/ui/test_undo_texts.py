"""What the undo menu says, and that nobody makes up texts of his own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import workbench.ui
from workbench.core.catalog.layers import Conv2D, Dense
from workbench.core.catalog.metrics import METRICS
from workbench.core.catalog.optimizers import Adam
from workbench.ui.work import undo_texts

METRIC = next(iter(METRICS))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (undo_texts.setting_layer(Dense(name="dense", units=64), "units"), "set units of dense to 64"),
        (
            undo_texts.setting_layer(Conv2D(name="conv2d", kernel_size=5), "kernel_size"),
            "set kernel_size of conv2d to 5×5",
        ),
        (undo_texts.setting_entry(Adam(learning_rate=0.01), "learning_rate"), "set learning_rate of Adam to 0.01"),
        (undo_texts.setting_compile("optimizer", Adam()), "set optimizer to Adam"),
        (undo_texts.setting_train("epochs", 3), "set epochs to 3"),
        (undo_texts.keeping_for_validation(0.125), "keep 12.5 % for validation"),
        (undo_texts.adding((Dense(),)), "add Dense"),
        (undo_texts.pasting((Dense(), Dense())), "paste 2 layers"),
        (undo_texts.moving(("dense",)), "move dense"),
        (undo_texts.deleting(("dense", "flatten")), "delete 2 layers"),
        (undo_texts.muting(("dense",), True), "mute dense"),
        (undo_texts.muting(("dense",), False), "unmute dense"),
        (undo_texts.counting(METRIC, True), f"add {METRIC.title}"),
        (undo_texts.counting(METRIC, False), f"remove {METRIC.title}"),
        (undo_texts.renaming("a", "b"), "rename a to b"),
    ],
)
def test_an_edit_is_named(text: str, said: str) -> None:
    assert text == said


def test_every_text_of_an_edit_comes_from_one_module() -> None:
    """No call of ``edit`` is handed words that were made on the spot."""
    own = []
    for file in Path(workbench.ui.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "edit" and len(call.args) > 1:
                parts = [node for node in ast.walk(call.args[1]) if isinstance(node, ast.Constant | ast.JoinedStr)]
                translated = [node for node in ast.walk(call.args[1]) if getattr(node, "attr", "") == "tr"]
                own += [f"{file.name}:{call.lineno}" for _ in (*parts, *translated)]
    assert own == []

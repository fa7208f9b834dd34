"""A loss of one's own: typed, checked, plotted, never lost."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.catalog.losses import CustomLoss
from workbench.ui.tabs.compile.formula.formula_editor import EXAMPLES
from workbench.ui.tabs.compile.tab import CompileTab
from workbench.ui.work.store import Store

from .compile_kit import child, choose, click, compiled


def retype(qtbot: QtBot, tab: CompileTab, text: str) -> QPlainTextEdit:
    """Select everything and type."""
    editor = child(tab, QPlainTextEdit, "formula")
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    return editor


def formula(store: Store) -> str:
    loss = store.project.compile.loss
    assert isinstance(loss, CustomLoss)
    return loss.formula


def test_the_editor_is_there_for_the_custom_loss_only(compile_tab: CompileTab) -> None:
    assert not compile_tab.loss.formula.isVisible()
    choose(compile_tab, "loss", "Custom formula")
    assert compile_tab.loss.formula.isVisible()
    assert compile_tab.loss.costs.isVisible()
    choose(compile_tab, "loss", "MeanSquaredError")
    assert not compile_tab.loss.costs.isVisible()


def test_a_typed_formula_reaches_project_code_and_plot(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    compiled(store, loss=CustomLoss())
    retype(qtbot, compile_tab, "square(y_pred - y_true)")
    assert formula(store) == "square(y_pred - y_true)"
    assert "ops.square(ops.subtract(y_pred, y_true))" in compile_tab.code.script.toPlainText()
    one, zero = compile_tab.loss.costs.plot.figure.lines
    np.testing.assert_allclose(one.y, (one.x - 1) ** 2)
    np.testing.assert_allclose(zero.y, zero.x**2)
    assert store.undo.undoText() == "change the formula of the loss"
    assert store.undo.count() == 1, "typing is one step"
    store.undo.undo()
    assert child(compile_tab, QPlainTextEdit, "formula").toPlainText() == CustomLoss().formula


def test_an_error_says_where_and_what_and_keeps_the_text(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    compiled(store, loss=CustomLoss(formula="abs(y_pred - y_true)"))
    editor = retype(qtbot, compile_tab, "abs(y_pred) + y_tru")
    state = child(compile_tab, QLabel, "formulaState")
    assert "“y_tru” at character 15" in state.text()
    assert state.property("role") == "error"
    [mark] = editor.extraSelections()
    assert mark.cursor.selectionStart() == 14
    assert formula(store) != "abs(y_pred) + y_tru"
    # Edits elsewhere, other tabs' included, leave the draft alone.
    store.edit(store.project.with_(train=store.project.train.with_(epochs=3)), "epochs")
    choose(compile_tab, "optimizer", "SGD")
    choose(compile_tab, "loss", "MeanSquaredError")
    choose(compile_tab, "loss", "Custom formula")
    assert editor.toPlainText() == "abs(y_pred) + y_tru"
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, "e")
    assert formula(store) == "abs(y_pred) + y_true"
    assert editor.extraSelections() == []


def test_a_formula_that_ends_too_early_is_marked_at_its_end(
    qtbot: QtBot, compile_tab: CompileTab, store: Store
) -> None:
    compiled(store, loss=CustomLoss())
    editor = retype(qtbot, compile_tab, "square(y_pred")
    assert "ends too early" in child(compile_tab, QLabel, "formulaState").text()
    assert editor.extraSelections()[0].cursor.selectionStart() == len("square(y_pred") - 1
    retype(qtbot, compile_tab, "@")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.extraSelections() == []
    assert "ends too early" in child(compile_tab, QLabel, "formulaState").text()


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("-y_true * log(y_pred)", "with y_true = 0 the cost is nan"),
        ("y_true + 1", "does not depend on y_pred"),
        ("square(y_pred - 0.5)", "lowest at y_pred = 0.5"),
        ("y_true / (y_pred - y_true)", "the cost is nan"),
    ],
)
def test_sample_values_warn_of_what_would_spoil_training(
    qtbot: QtBot, compile_tab: CompileTab, store: Store, text: str, warning: str
) -> None:
    compiled(store, loss=CustomLoss(formula=text))
    state = child(compile_tab, QLabel, "formulaState")
    assert warning in state.text()
    assert state.property("role") == "warning"


def test_examples_are_sound_and_a_step_of_their_own(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    compiled(store, loss=CustomLoss(formula="abs(y_pred)"))
    retype(qtbot, compile_tab, "y_pred ** 2")
    for name, text in EXAMPLES:
        click(qtbot, child(compile_tab, QPushButton, f"example{name}"))
        assert formula(store) == text
        assert child(compile_tab, QLabel, "formulaState").property("role") == "caption", name
    assert store.undo.undoText() == "start from the formula Huber-like"
    for _ in EXAMPLES:
        store.undo.undo()
    assert child(compile_tab, QPlainTextEdit, "formula").toPlainText() == "y_pred ** 2"


def test_costs_stand_under_the_cursor(compile_tab: CompileTab, store: Store) -> None:
    compiled(store, loss=CustomLoss(formula="square(y_pred - y_true)"))
    plot = compile_tab.loss.costs.plot
    plot.canvas.read_at(0.2)
    assert plot.canvas.tip.text() == "y_pred = 0.2\ny_true = 1: 0.64\ny_true = 0: 0.04"

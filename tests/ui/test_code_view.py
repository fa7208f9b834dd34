"""Code that follows edits line by line."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.ui.look.theme import theme
from workbench.ui.widgets.code_view import CodeView

LINES = st.lists(st.sampled_from(["", "a", "b", "model = x", "    y(1)"]), max_size=7).map("\n".join)


def mark_color(view: CodeView) -> QColor:
    # The list must outlive what is read from it.
    marks = view.extraSelections()
    return marks[0].format.background().color()


@pytest.fixture(scope="module")
def reused(qapp: QApplication) -> CodeView:
    return CodeView()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, min_size=2, max_size=4))
def test_any_text_can_follow_any_other(reused: CodeView, texts: list[str]) -> None:
    for text in texts:
        reused.show_code(text)
        assert reused.toPlainText() == text


def test_lines_that_stay_are_not_coloured_again(qtbot: QtBot) -> None:
    view = CodeView()
    qtbot.addWidget(view)
    view.show_code("\n".join(f"x{number} = {number}" for number in range(100)))
    coloured: list[str] = []
    highlighter = view._highlighter
    original = highlighter.highlightBlock

    def counted(text: str) -> None:
        coloured.append(text)
        original(text)

    highlighter.highlightBlock = counted  # type: ignore[method-assign]
    view.show_code(view.toPlainText().replace("x50 = 50", "x50 = 5"))
    assert "x50 = 5" in coloured
    assert len(coloured) <= 3


def test_marks_come_into_sight_and_follow_the_theme(qtbot: QtBot) -> None:
    theme().apply("light")
    view = CodeView()
    qtbot.addWidget(view)
    view.resize(300, 120)
    with qtbot.waitExposed(view):
        view.show()
    view.show_code("\n".join(f"line_{number}()" for number in range(200)))
    view.mark([150])
    bar = view.verticalScrollBar()
    assert bar.value() <= 150 < bar.value() + bar.pageStep()
    light = mark_color(view)
    theme().apply("dark")
    try:
        assert mark_color(view) == theme().color("accent_soft") != light
    finally:
        theme().apply("light")


def test_it_can_be_read_and_left_by_keyboard_but_not_changed(qtbot: QtBot) -> None:
    view = CodeView()
    qtbot.addWidget(view)
    view.show_code("a = 1")
    qtbot.keyClicks(view, "x")
    assert view.toPlainText() == "a = 1"
    assert view.tabChangesFocus()
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.textCursor().selectedText() == "a = 1"


@pytest.mark.parametrize(
    ("text", "token"),
    [("import keras", "keyword"), ('x = "a # b"', "string"), ("# 7", "comment"), ("f(units=1)", "argument")],
)
def test_tokens_are_told_apart(text: str, token: str) -> None:
    from workbench.ui.widgets.python_highlighter import TOKENS

    kinds = [match.lastgroup for match in TOKENS.finditer(text)]
    assert token in kinds
    if token in ("string", "comment"):
        assert kinds == [token]

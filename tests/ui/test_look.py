"""Layout helpers and roles: what they leave on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.look.layout import APART, GAP, STRETCH, TIGHT, empty_grid, in_column, in_row, with_margins
from workbench.ui.look.roles import set_role
from workbench.ui.look.theme import theme

from . import dress


def boxes(count: int) -> list[QWidget]:
    """Widgets of 20×10 pixels."""
    made = [QWidget() for _ in range(count)]
    for box in made:
        box.setFixedSize(20, 10)
    return made


def shown(qtbot: QtBot, holder: QWidget) -> QWidget:
    """The widget on screen, 200×100 pixels."""
    qtbot.addWidget(holder)
    holder.resize(200, 100)
    with qtbot.waitExposed(holder):
        holder.show()
    return holder


def test_a_row_keeps_the_distances_that_were_named(qtbot: QtBot) -> None:
    first, second, third, last = boxes(4)
    holder = QWidget()
    in_row(first, second, APART, third, STRETCH, last, on=holder, margins=(TIGHT, 0, GAP, 0))
    shown(qtbot, holder)
    assert [box.x() for box in (first, second, third)] == [4, 4 + 20 + GAP, 4 + 2 * 20 + 2 * GAP + APART]
    assert last.geometry().right() == 200 - GAP - 1


def test_a_column_takes_layouts_stretch_and_alignment(qtbot: QtBot) -> None:
    above, beside, middle, below = boxes(4)
    middle.setMaximumHeight(1000)
    holder = QWidget()
    nested = in_row(above, beside, spacing=0)
    in_column(nested, (middle, 1), (below, Qt.AlignmentFlag.AlignRight), on=holder, spacing=0, margins=APART)
    shown(qtbot, holder)
    assert (above.x(), beside.x()) != (0, 0)
    assert above.y() == beside.y() == APART
    assert middle.height() == 100 - 2 * APART - 2 * 10
    assert below.geometry().right() == 200 - APART - 1


def test_a_grid_and_a_bare_layout_have_no_margins_of_the_style(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    grid = empty_grid(holder, APART, TIGHT)
    assert (grid.horizontalSpacing(), grid.verticalSpacing()) == (APART, TIGHT)
    for layout in (grid, with_margins(QBoxLayout(QBoxLayout.Direction.LeftToRight), 0), in_row()):
        margins = layout.contentsMargins()
        assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (0, 0, 0, 0)


@pytest.mark.parametrize("first", ["", "caption"])
def test_a_widget_on_show_is_dressed_anew(qtbot: QtBot, first: str) -> None:
    label = QLabel("words")
    dress.light(label)
    if first:
        set_role(label, first)
    shown(qtbot, label)
    set_role(label, "error")
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme().color("error")


def test_the_same_role_again_changes_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    label = QLabel("words")
    dress.light(label)
    set_role(label, "caption")
    shown(qtbot, label)
    monkeypatch.setattr(label, "style", lambda: pytest.fail("it was dressed again"))
    set_role(label, "caption")

"""The page frame: rails fold by hand and by themselves, views change by number, the drawer opens, all comes back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.shell.tab_page import TabEntry, TabPage
from workbench.ui.widgets.frame.drawer import Drawer
from workbench.ui.widgets.frame.framed_tab import FramedTab
from workbench.ui.widgets.frame.page_frame import DRAWER, SHARE, PageFrame
from workbench.ui.widgets.frame.rail import STRIP, Rail
from workbench.ui.widgets.frame.views import View, Views

LEFT = Qt.MouseButton.LeftButton


def part(width: int, height: int = 40) -> QWidget:
    """Something that needs so much room."""
    widget = QWidget()
    widget.setMinimumSize(width, height)
    return widget


class Page(FramedTab):
    """A tab with everything that a frame can have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = QLabel("code")
        views = Views(View("one", "One", part(300)), View("two", "Two", part(300)), View("three", "Three", part(300)))
        left, right = Rail("left", "Sources", part(150), 200), Rail("right", "Settings", part(200), 240)
        self.put_into_frame(PageFrame(views, left, right, Drawer("Code", "The code", QLabel("totals"), self.code)))


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    resized(page, 1000)
    page.show()
    qtbot.waitExposed(page)
    QApplication.processEvents()
    return page


def resized(page: Page, width: int, height: int = 700) -> None:
    page.resize(width, height)
    QApplication.processEvents()


def rails(page: Page) -> tuple[Rail, Rail]:
    assert page.frame.left is not None
    assert page.frame.right is not None
    return page.frame.left, page.frame.right


def test_rails_are_as_wide_as_they_wish_and_the_middle_has_the_rest(page: Page) -> None:
    left, right = rails(page)
    assert (left.width(), right.width()) == (200, 240)
    resized(page, 1400)
    assert (left.width(), right.width()) == (200, 240)
    assert page.frame.middle.width() > 900


def test_a_rail_folds_to_a_strip_and_opens_again_with_mouse_and_key(qtbot: QtBot, page: Page) -> None:
    left, right = rails(page)
    qtbot.mouseClick(left.fold_button, LEFT)
    assert left.folded
    assert left.width() == STRIP
    assert not left.content.isVisible()
    assert "Unfold" in left.fold_button.toolTip()
    left.fold_button.setFocus()
    QTest.keyClick(left.fold_button, Qt.Key.Key_Space)
    assert not left.folded
    assert left.width() == 200
    qtbot.mouseClick(right.fold_button, LEFT)
    upright = next(child for child in right.children() if type(child).__name__ == "UprightTitle")
    qtbot.mouseClick(upright, LEFT)
    assert not right.folded


def test_without_room_rails_fold_by_themselves_left_first_and_come_back(page: Page) -> None:
    left, right = rails(page)
    resized(page, 640)
    assert (left.folded, right.folded) == (True, False)
    resized(page, 420)
    assert (left.folded, right.folded) == (True, True)
    assert page.frame.middle.width() >= 300
    resized(page, 1000)
    assert (left.folded, right.folded) == (False, False)
    assert (left.width(), right.width()) == (200, 240)


def test_what_the_user_folded_stays_folded_and_what_he_opened_stays_open(page: Page) -> None:
    left, right = rails(page)
    page.frame.fold(right, True)
    resized(page, 640)
    resized(page, 1400)
    assert (left.folded, right.folded) == (False, True)
    page.frame.fold(right, False)
    resized(page, 420)
    assert not right.folded


def test_rails_give_way_before_they_fold(page: Page) -> None:
    left, right = rails(page)
    resized(page, 300 + 150 + 200 + 20)
    assert not left.folded
    assert left.width() < 200
    assert left.width() >= 150
    assert right.width() >= 200


def test_views_are_chosen_by_segment_and_by_number(qtbot: QtBot, page: Page) -> None:
    views = page.frame.views
    changed: list[str] = []
    views.changed.connect(changed.append)
    two = views.findChild(QPushButton, "viewTwo")
    assert two is not None
    qtbot.mouseClick(two, LEFT)
    assert views.current == "two"
    two.setFocus()
    QTest.keyClick(two, Qt.Key.Key_3)
    assert views.current == "three"
    assert QApplication.focusWidget() is views.findChild(QPushButton, "viewThree")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_7)
    assert changed == ["two", "three"]
    views.show_view("none of these")
    assert views.current == "three"


def test_one_view_needs_no_segments(qtbot: QtBot) -> None:
    views = Views(View("only", "Only", part(100)))
    qtbot.addWidget(views)
    views.show()
    assert not views.findChild(QPushButton, "viewOnly").isVisible()


def test_the_drawer_opens_to_its_height_and_takes_no_more_than_its_share(qtbot: QtBot, page: Page) -> None:
    drawer = page.frame.drawer
    assert drawer is not None
    assert not page.code.isVisible()
    resized(page, 1000, 900)
    qtbot.mouseClick(drawer.button, LEFT)
    QApplication.processEvents()
    assert page.code.isVisible()
    assert drawer.height() == DRAWER
    resized(page, 1000, 400)
    assert drawer.height() <= round(400 * SHARE) + 1
    page.frame.open_drawer(False)
    QApplication.processEvents()
    assert drawer.height() <= drawer.head_height() + 2


def test_how_it_was_left_comes_back(qtbot: QtBot, page: Page) -> None:
    left, _right = rails(page)
    page.frame.fold(left, True)
    page.frame.views.show_view("two")
    page.frame.open_drawer(True)
    page.frame.rows.setSizes([400, 300])
    page.frame.rows.splitterMoved.emit(400, 1)
    state = page.state()
    other = Page()
    qtbot.addWidget(other)
    other.restore(state)
    resized(other, 1000)
    other.show()
    QApplication.processEvents()
    assert rails(other)[0].folded
    assert other.frame.views.current == "two"
    assert other.code.isVisible()
    assert other.state() == state


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"folded": 3, "widths": [], "open": "yes", "height": "high", "view": None},
        {"folded": {"left": "true"}, "widths": {"left": -5, "right": True}, "height": -1, "view": "gone"},
        {"height": True, "open": None},
    ],
)
def test_a_state_that_makes_no_sense_changes_nothing(page: Page, state: dict[str, Any]) -> None:
    before = page.state()
    page.restore(state)
    QApplication.processEvents()
    assert page.state() == before


def test_a_tab_is_made_when_it_is_asked_for_and_takes_its_state_then(qtbot: QtBot) -> None:
    made: list[Page] = []

    def make() -> Page:
        made.append(Page())
        return made[-1]

    holder = TabPage(TabEntry("build", "Build", "tip", make))
    qtbot.addWidget(holder)
    holder.restore({"view": "two"})
    assert holder.objectName() == "tabBuild"
    assert not holder.made
    assert holder.state() == {"view": "two"}
    assert holder.tab() is holder.tab()
    assert len(made) == 1
    assert made[0].frame.views.current == "two"

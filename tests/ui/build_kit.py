"""What the tests of the Build tab have in common: the tab on screen, and hands to use it with."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.core.base import paths
from workbench.core.project.project import Project
from workbench.ui.tabs.build.stack.stack_view import StackView
from workbench.ui.tabs.build.tab import BuildTab
from workbench.ui.work.store import Store
from workbench.ui.work.workspace import Workspace

from . import dress
from .fake_engine import FakeEngine

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def shown(qtbot: QtBot, project: Project, workspace: Workspace | None = None) -> tuple[BuildTab, Store]:
    """The tab with a project, on screen; whoever lets it work in the background hands in a workspace and ends it."""
    given = workspace or Workspace(project, FakeEngine(), paths.runs_root())
    given.store.open(project)
    tab = BuildTab(given)
    dress.light(tab)
    if workspace is None:
        # The tab holds it only by reference; it must live as long.
        given.setParent(tab)
    qtbot.addWidget(tab)
    tab.resize(1280, 720)
    with qtbot.waitExposed(tab):
        tab.show()
    QApplication.processEvents()
    return tab, given.store


def names(store: Store) -> list[str]:
    """The layers of the project."""
    return [layer.name for layer in store.project.layers]


def click_card(qtbot: QtBot, view: StackView, name: str, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Click on a card's name."""
    index = view.cards.index(view.cards.row(name) or 0)
    view.scrollTo(index)
    box = view.box(name)
    qtbot.mouseClick(view.viewport(), LEFT, modifier, QPoint(box.left() + 60, box.top() + 16))
    view.setFocus()
    QApplication.processEvents()

"""What the tests of the Build tab have in common: the tab on screen, and hands to use it with."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.core import places
from workbench.core.project import Project
from workbench.ui.jobs import Jobs
from workbench.ui.runbook import RunBook
from workbench.ui.store import Store
from workbench.ui.tabs.build.stack_view import StackView
from workbench.ui.tabs.build.tab import BuildTab

from . import dress
from .fake_engine import FakeEngine

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def shown(qtbot: QtBot, project: Project, jobs: Jobs | None = None) -> tuple[BuildTab, Store]:
    """The tab with a project, on screen; whoever lets it work in the background hands in the lanes and ends them."""
    dress.light()
    store = Store(project)
    lanes = jobs or Jobs()
    runbook = RunBook(places.runs_root(), lanes)
    tab = BuildTab(store, lanes, FakeEngine(), runbook)
    # The tab holds these only by reference; they must live as long.
    for part in (store, runbook) if jobs else (store, runbook, lanes):
        part.setParent(tab)
    qtbot.addWidget(tab)
    tab.resize(1280, 720)
    with qtbot.waitExposed(tab):
        tab.show()
    QApplication.processEvents()
    return tab, store


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

"""A class in a file is all that a new data source takes: list, form and loading follow from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from workbench.ui.tabs.compile.tab import CompileTab
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.store import Store
from workbench.ui.work.workspace import Workspace

from ..new_source import Stripes, registered
from .compile_kit import choose
from .reading_engine import ReadingEngine


@pytest.fixture(autouse=True)
def newcomer() -> Iterator[None]:
    with registered():
        yield
        # The widgets that show it go first: a change of the theme would ask for it when it is not known any more.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def engine() -> ReadingEngine:
    return ReadingEngine()


@pytest.fixture
def tab(qtbot: QtBot, workspace: Workspace, data: DataLoader, themed: None) -> DataTab:
    tab = DataTab(workspace)
    qtbot.addWidget(tab)
    tab.resize(1240, 700)
    tab.show()
    data.refresh()
    box = tab.findChild(QComboBox, "dataSource")
    assert box is not None
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: data.images is not None and data.images.format.side == 9)
    return tab


def test_it_is_chosen_shown_and_loaded(tab: DataTab, store: Store) -> None:
    assert store.project.data.source == Stripes()
    assert store.undo.undoText() == "choose Stripes"
    assert tab.source.summary.text() == Stripes.summary
    assert "9 × 9 pixels" in tab.source.format.text()
    assert tab.share.result.text() == "162 for training · 18 for validation"
    assert tab.bars.in_words(2).startswith("Class both: ")
    assert [tab.samples.label.itemText(at) for at in range(4)] == [
        "All classes",
        "Only rows",
        "Only columns",
        "Only both",
    ]
    assert tab.samples.grid.side % 9 == 0


def test_its_fields_are_edited_and_loaded_anew(qtbot: QtBot, tab: DataTab, store: Store, data: DataLoader) -> None:
    count = tab.findChild(QSpinBox, "count")
    assert count is not None
    assert count.isVisible()
    assert (count.minimum(), count.maximum()) == (10, 500)
    with qtbot.waitSignal(data.loaded):
        count.setValue(20)
    assert store.project.data.source == Stripes(count=20)
    assert store.undo.undoText() == "set count of Stripes to 20"
    assert data.images is not None
    assert data.images.facts.images == 60


def test_a_source_without_fields_shows_no_form(qtbot: QtBot, tab: DataTab, data: DataLoader) -> None:
    qtbot.keyClick(tab.source.choice, Qt.Key.Key_Home)
    assert not tab.source.form.isVisible()
    qtbot.waitUntil(lambda: not data.busy)


def test_steps_are_said_to_come_after_loading(compile_tab: CompileTab, store: Store) -> None:
    store.edit(store.project.with_(data=store.project.data.with_(source=Stripes())), "stripes")
    choose(compile_tab, "schedule", "ExponentialDecay")
    plot = compile_tab.schedule.plot
    assert "after loading" in plot.words.text()
    assert not plot.plot.isVisible()
    assert "decay_steps=steps" in compile_tab.code.script.toPlainText().replace("\n", "").replace(" ", "")
    store.undo.undo()
    store.undo.undo()
    assert plot.plot.isVisible()
    assert "steps in 10 epochs" in plot.words.text()

"""The Statistics view of the Data data_tab."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.ui.tabs.data.statistics_panel import DEVIATION, MEAN, TRAINING, VALIDATION, StatisticsPanel
from workbench.ui.tabs.data.tab import DataTab
from workbench.ui.work.data_loader import DataLoader
from workbench.ui.work.store import Store
from workbench.ui.work.workspace import Workspace

from .fake_engine import FakeEngine

LEFT = Qt.MouseButton.LeftButton


def look(qtbot: QtBot, data_tab: DataTab) -> StatisticsPanel:
    """Choose the view, and wait for what it shows."""
    button = data_tab.findChild(QPushButton, "viewStatistics")
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: data_tab.statistics.table.topLevelItemCount() == 10)
    return data_tab.statistics


def test_nothing_is_worked_out_before_somebody_looks(qtbot: QtBot, data_tab: DataTab, workspace: Workspace) -> None:
    # The mean of all pixels is known to the rail at the left.
    qtbot.waitUntil(lambda: not workspace.jobs.busy("study"))
    assert data_tab.findChild(StatisticsPanel) is None
    panel = look(qtbot, data_tab)
    item = panel.table.topLevelItem(3)
    assert item is not None
    assert item.text(0) == "3"
    assert not item.icon(MEAN).isNull()
    assert not item.icon(DEVIATION).isNull()
    assert int(item.text(TRAINING)) + int(item.text(VALIDATION)) > 10
    assert "standard deviation 0." in panel.summary.text()


def test_arrows_and_numbers_choose_the_view(qtbot: QtBot, data_tab: DataTab) -> None:
    samples, statistics = (data_tab.findChild(QPushButton, name) for name in ("viewSamples", "viewStatistics"))
    assert samples is not None
    assert statistics is not None
    samples.setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert data_tab.statistics.isVisible()
    assert statistics.isChecked()
    qtbot.keyClick(statistics, Qt.Key.Key_1)
    assert data_tab.samples.isVisible()
    qtbot.keyClick(samples, Qt.Key.Key_3)
    assert data_tab.statistics.isVisible()


def test_classes_are_sorted_by_number_whatever_the_column(qtbot: QtBot, data_tab: DataTab) -> None:
    table = look(qtbot, data_tab).table
    table.sortByColumn(TRAINING, Qt.SortOrder.DescendingOrder)
    items = [table.topLevelItem(at) for at in range(10)]
    counts = [int(item.text(TRAINING).replace(",", "")) for item in items if item]
    assert counts == sorted(counts, reverse=True)


def test_other_images_are_worked_out_anew(qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader) -> None:
    panel = look(qtbot, data_tab)
    item = panel.table.topLevelItem(0)
    assert item is not None
    before = item.text(TRAINING)
    project = store.project
    with qtbot.waitSignal(data.loaded):
        store.edit(project.with_(data=project.data.with_(validation_share=0.5)), "half")
    qtbot.waitUntil(lambda: (row := panel.table.topLevelItem(0)) is not None and row.text(TRAINING) != before)


def test_without_images_it_says_why(
    qtbot: QtBot, data_tab: DataTab, store: Store, data: DataLoader, engine: FakeEngine
) -> None:
    panel = look(qtbot, data_tab)
    data.failed.emit(WorkbenchError("The disk is gone."))
    assert panel.table.topLevelItemCount() == 0
    assert "The disk is gone." in panel.summary.text()

"""The weight view: every variable, its pictures and its values, read in the background."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.core.project.project import Project, starter
from workbench.core.run import run_folder
from workbench.core.weights.variable import Variable
from workbench.ui.tabs.build.weights.weights_dialog import WeightsDialog
from workbench.ui.work.jobs import Jobs
from workbench.ui.work.run_list import RunList
from workbench.ui.work.workspace import Workspace

from .build_kit import shown
from .fake_engine import FakeEngine, NearestDigit

RANDOM = np.random.default_rng(5)
KERNEL = RANDOM.normal(0, 0.1, (5, 5, 1, 6)).astype(np.float32)
SECOND = RANDOM.normal(0, 0.1, (3, 3, 6, 16)).astype(np.float32)
VARIABLES = (
    Variable("conv2d", "kernel", True, KERNEL),
    Variable("conv2d", "bias", True, np.zeros(6, np.float32)),
    Variable("batch_normalization", "moving_mean", False, np.ones(6, np.float32)),
    Variable("conv2d_1", "kernel", True, SECOND),
)


class Kernels(NearestDigit):
    """A small convolutional network's variables."""

    def weights(self) -> tuple[Variable, ...]:
        return VARIABLES


class Convolutional(FakeEngine):
    """Opens every file as that network."""

    refusal: WorkbenchError | None = None

    def open(self, path: Path) -> Kernels:
        self.calls.append(f"open {path.parent.name}")
        if self.refusal:
            raise self.refusal
        return Kernels()


@pytest.fixture
def engine() -> Convolutional:
    return Convolutional()


def trained(run_list: RunList, name: str = "Net") -> run_folder.Run:
    """A run that has a checkpoint."""
    run = run_folder.create(run_list.root, Project(name=name))
    run.best.write_bytes(b"weights")
    return run


def opened(qtbot: QtBot, workspace: Workspace) -> WeightsDialog:
    """The dialog with all that it reads."""
    with qtbot.waitSignal(workspace.runs.changed):
        workspace.runs.refresh()
    dialog = WeightsDialog(workspace)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not workspace.jobs.running)
    QApplication.processEvents()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace, themed: None) -> WeightsDialog:
    trained(workspace.runs)
    return opened(qtbot, workspace)


def go_to(dialog: WeightsDialog, row: int) -> None:
    dialog.list.setCurrentItem(dialog.list.topLevelItem(row))
    QApplication.processEvents()


def test_every_variable_has_a_line(dialog: WeightsDialog) -> None:
    lines = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    assert [(line.text(0), line.text(1), line.text(2)) for line in lines] == [
        ("conv2d", "kernel", "5×5×1×6"),
        ("conv2d", "bias", "6"),
        ("batch_normalization", "moving_mean", "6"),
        ("conv2d_1", "kernel", "3×3×6×16"),
    ]
    assert lines[3].text(3) == "864"
    assert float(lines[3].text(4)) == pytest.approx(SECOND.mean(), rel=0.01)
    assert float(lines[3].text(5)) == pytest.approx(SECOND.std(), rel=0.01)
    assert "not trained" in lines[2].toolTip(1)


def test_only_the_first_kernel_is_shown_as_pictures(dialog: WeightsDialog) -> None:
    page = dialog.page
    assert page.views.isTabVisible(0)
    assert page.kernels.limit == np.abs(KERNEL).max()
    go_to(dialog, 3)
    assert not page.views.isTabVisible(0)
    assert "3×3×6×16" in page.caption.text()
    go_to(dialog, 0)
    assert page.views.currentIndex() == 0


def test_a_weight_above_zero_is_orange_and_one_below_is_blue(dialog: WeightsDialog) -> None:
    kernels = dialog.page.kernels
    image = kernels.grab().toImage()
    strongest = np.unravel_index(np.abs(KERNEL[:, :, 0, 2]).argmax(), (5, 5))
    scale = kernels.tile.width() // 5
    corner = kernels.place(2).topLeft()
    x, y = corner.x() + int(strongest[1]) * scale + scale // 2, corner.y() + int(strongest[0]) * scale + scale // 2
    color = image.pixelColor(x, y)
    positive = KERNEL[strongest[0], strongest[1], 0, 2] > 0
    assert (color.red() > color.blue()) == positive


def test_slices_of_four_axes(dialog: WeightsDialog) -> None:
    go_to(dialog, 3)
    values = dialog.page.values
    assert [box.maximum() for box in values.boxes] == [5, 15]
    values.boxes[0].setValue(4)
    values.boxes[1].setValue(9)
    table = values.table.weights
    assert np.array_equal(table.values, SECOND[:, :, 4, 9])
    assert table.data(table.index(2, 1)) == f"{SECOND[2, 1, 4, 9]:.6f}"
    assert float(table.data(table.index(2, 1), Qt.ItemDataRole.ToolTipRole)) == SECOND[2, 1, 4, 9]
    go_to(dialog, 1)
    assert values.boxes == []
    assert (table.rowCount(), table.columnCount()) == (6, 1)


def test_selected_values_are_copied_exactly(qtbot: QtBot, dialog: WeightsDialog) -> None:
    go_to(dialog, 3)
    view = dialog.page.values.table
    flag = QItemSelectionModel.SelectionFlag.Select
    for place in ((1, 0), (1, 1), (2, 0), (2, 1)):
        view.selectionModel().select(view.weights.index(*place), flag)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    cells = sorted(np.float32(cell) for line in copied for cell in line)
    assert cells == sorted(SECOND[1:3, 0:2, 0, 0].reshape(-1))


def test_tab_leads_out_of_the_table(qtbot: QtBot, dialog: WeightsDialog) -> None:
    go_to(dialog, 3)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    table = dialog.page.values.table
    table.setFocus()
    table.setCurrentIndex(table.weights.index(1, 1))
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert table.hasFocus()
    assert table.currentIndex() == table.weights.index(1, 1)


def test_a_large_matrix_is_shown_at_once(qtbot: QtBot, dialog: WeightsDialog) -> None:
    table = dialog.page.values.table
    table.weights.show_values(np.zeros((784, 16384), np.float32))
    table.selectAll()
    QApplication.processEvents()
    assert table.weights.columnCount() == 16384


def test_another_run_keeps_the_variable(
    qtbot: QtBot, dialog: WeightsDialog, jobs: Jobs, run_list: RunList, engine: Convolutional
) -> None:
    go_to(dialog, 3)
    other = trained(run_list, "Other")
    with qtbot.waitSignal(run_list.changed):
        run_list.refresh()
    qtbot.waitUntil(lambda: not jobs.running)
    dialog.chooser.setCurrentIndex(dialog.chooser.findData(other.best))
    dialog.chooser.activated.emit(dialog.chooser.currentIndex())
    qtbot.waitUntil(lambda: not jobs.running)
    assert engine.calls[-1] == f"open {other.folder.name}"
    assert dialog.page.title.text() == "conv2d_1 / kernel"


def test_without_a_trained_model_it_says_what_to_do(qtbot: QtBot, workspace: Workspace, engine: Convolutional) -> None:
    dialog = WeightsDialog(workspace)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "F5" in dialog.waiting.text()
    assert dialog.waiting.isVisible()
    assert not dialog.export.isEnabled()
    assert engine.calls == []


def test_a_damaged_checkpoint_is_a_notice(
    qtbot: QtBot, workspace: Workspace, engine: Convolutional, run_list: RunList
) -> None:
    engine.refusal = WorkbenchError("best.keras is damaged.", "Train again.")
    trained(run_list)
    dialog = opened(qtbot, workspace)
    assert dialog.notices.message.text() == "best.keras is damaged."
    assert dialog.waiting.isVisible()


def test_all_weights_are_exported(
    qtbot: QtBot, dialog: WeightsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "weights.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(path), ""))
    with qtbot.waitSignal(dialog.reading.exported):
        dialog.export.click()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("# ") for line in lines) == len(VARIABLES)
    numbers = [cell for line in lines if line and not line.startswith("# ") for cell in line.split()]
    assert len(numbers) == sum(each.values.size for each in VARIABLES)
    assert np.array_equal(np.array(numbers[: KERNEL.size], np.float32).reshape(KERNEL.shape), KERNEL)
    assert str(path) in dialog.notices.message.text()


def test_a_folder_that_takes_nothing_is_a_notice(
    qtbot: QtBot, dialog: WeightsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nowhere" / "weights.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(path), ""))
    with qtbot.waitSignal(dialog.reading.export_failed):
        dialog.export.click()
    assert str(path) in dialog.notices.message.text()
    assert dialog.list.isVisible(), "what was read stays in sight"


def test_closing_while_it_reads_is_safe(qtbot: QtBot, workspace: Workspace, jobs: Jobs, run_list: RunList) -> None:
    trained(run_list)
    with qtbot.waitSignal(run_list.changed):
        run_list.refresh()
    dialog = WeightsDialog(workspace)
    dialog.show()
    dialog.close()
    QApplication.sendPostedEvents(None, 0)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not jobs.running)


def test_the_button_opens_one_dialog(qtbot: QtBot, workspace: Workspace) -> None:
    tab, _store = shown(qtbot, starter(), workspace)
    tab.summary.weights.click()
    assert not tab.findChildren(WeightsDialog), "there are no weights yet"
    workspace.actions.enable("build.weights", True)
    tab.summary.weights.click()
    tab.summary.weights.click()
    [dialog] = tab.findChildren(WeightsDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    dialog.close()

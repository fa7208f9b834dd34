"""The plot: cheap to feed, honest when thinned, and it can be saved."""

from __future__ import annotations

import csv
import math
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from workbench.core.base.errors import WorkbenchError
from workbench.ui.look.theme import theme
from workbench.ui.widgets import plot_library
from workbench.ui.widgets.plot.axes import EpochAxis, HeightAxis
from workbench.ui.widgets.plot.curve_data import DRAWN, RunData, Series, limits, reading, thinned
from workbench.ui.widgets.plot.curve_plot import CurvePlot


@pytest.fixture
def plot(qtbot: QtBot, themed: None) -> CurvePlot:
    plot = CurvePlot("Loss", logarithmic=True)
    qtbot.addWidget(plot)
    plot.resize(480, 360)
    plot.show()
    plot.set_run("a", "First", 0)
    return plot


def fill(plot: CurvePlot, key: str = "a", epochs: int = 3) -> None:
    """Some batches and epochs."""
    for at in range(epochs * 10):
        plot.add_batch(key, (at + 1) / 10, 2 / (at + 1))
    for epoch in range(epochs):
        plot.add_epoch(key, epoch + 1, 1 / (epoch + 1), 1.2 / (epoch + 1))


def drawn(plot: CurvePlot, key: str = "a") -> list[int]:
    """How many points of batches, training and validation are on screen."""
    if key not in plot._items:
        return [0, 0, 0]
    return [0 if item.xData is None else len(item.xData) for item in plot._items[key].items]


def test_many_points_make_few_redraws(qtbot: QtBot, plot: CurvePlot) -> None:
    plot.draw()
    redraws = []
    plot.canvas.plot.sigRangeChanged.connect(lambda *_: redraws.append(1))
    for at in range(5000):
        plot.add_batch("a", at / 1000, 1.0 + at)
    assert drawn(plot)[0] == 0
    qtbot.waitUntil(lambda: drawn(plot)[0] > 0)
    assert len(redraws) == 1
    assert drawn(plot)[0] <= DRAWN


def test_nothing_is_drawn_while_hidden(qtbot: QtBot, plot: CurvePlot) -> None:
    plot.draw()
    plot.hide()
    fill(plot)
    qtbot.wait(150)
    assert drawn(plot) == [0, 0, 0]
    plot.show()
    qtbot.waitUntil(lambda: drawn(plot) == [30, 3, 3])


def test_pyqtgraph_waits_until_a_plot_is_seen(qtbot: QtBot) -> None:
    unseen = CurvePlot("Loss")
    qtbot.addWidget(unseen)
    unseen.set_run("a", "First", 0)
    fill(unseen)
    assert "canvas" not in vars(unseen)
    unseen.show()
    qtbot.waitUntil(lambda: drawn(unseen) == [30, 3, 3])
    assert "canvas" in vars(unseen)


def test_what_comes_in_while_plots_cannot_be_made_yet_is_drawn_when_they_can(
    qtbot: QtBot, plot: CurvePlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot.draw()
    waiting: list[Callable[[], object]] = []
    monkeypatch.setattr(plot_library, "ready", lambda: False)
    monkeypatch.setattr(plot_library, "when_ready", lambda _owner, piece: waiting.append(piece))
    fill(plot)
    assert len(waiting) == 1
    assert drawn(plot) == [0, 0, 0]
    waiting.pop()()
    assert drawn(plot) == [30, 3, 3]


def test_thinning_keeps_every_spike_and_the_order() -> None:
    heights = np.zeros(100_003)
    heights[[70, 50_000, 99_990]] = 5.0, -3.0, 9.0
    x, y = thinned(np.arange(100_003.0), heights)
    assert len(x) <= DRAWN
    assert {5.0, -3.0, 9.0} <= set(y)
    assert (np.diff(x) >= 0).all()


def test_few_points_are_drawn_as_they_are() -> None:
    x = np.arange(10.0)
    assert thinned(x, x)[1] is x


def test_a_series_grows_without_losing_points() -> None:
    series = Series()
    for at in range(1000):
        series.append(at, at * at)
    assert len(series) == 1000
    assert series.y[999] == 999 * 999
    assert series.nearest(500.4) == 500


def test_the_first_wild_steps_do_not_flatten_the_rest() -> None:
    run = RunData("a", 0)
    for at in range(1000):
        run.batches.append(at, 50.0 if at < 5 else 0.3)
    run.training.append(1, 0.4)
    run.validation.append(1, math.nan)
    assert limits([run]) == (0.3, 0.4)
    assert limits([RunData("empty", 0)]) is None


def test_the_crosshair_reads_epochs_and_single_batches_beyond_them() -> None:
    run = RunData("a", 0)
    run.batches.append(0.4, 0.9)
    first = reading([run], 0.1)
    assert first is not None
    assert (first.x, first.rows[0].batch) == (0.4, 0.9)
    run.training.append(1, 0.5)
    run.validation.append(1, 0.6)
    run.batches.append(1.8, 0.3)
    at_epoch = reading([run], 1.2)
    assert at_epoch is not None
    assert (at_epoch.rows[0].training, at_epoch.rows[0].validation) == (0.5, 0.6)
    beyond = reading([run], 1.9)
    assert beyond is not None
    assert beyond.rows[0].batch == 0.3
    assert reading([], 1) is None


def test_on_a_logarithmic_scale_zero_limits_nothing() -> None:
    run = RunData("a", 0)
    for value in (0.0, 0.5, 2.0):
        run.training.append(1, value)
    assert limits([run]) == (0.0, 2.0)
    assert limits([run], positive=True) == (0.5, 2.0)


def test_the_mouse_and_the_keyboard_move_the_crosshair(qtbot: QtBot, plot: CurvePlot) -> None:
    fill(plot)
    plot.draw()
    middle = QPoint(plot.canvas.width() // 2, plot.canvas.height() // 2)
    qtbot.mouseMove(plot.canvas.viewport(), QPoint(10, 10))
    # pyqtgraph leaves out movements that follow one another within 10 ms.
    qtbot.wait(30)
    qtbot.mouseMove(plot.canvas.viewport(), middle)
    qtbot.waitUntil(plot.canvas.readout.isVisible)
    plot.canvas.read_at(1.1)
    assert "epoch 1" in plot.canvas.readout.text()
    plot.canvas.setFocus()
    qtbot.keyClick(plot.canvas, Qt.Key.Key_Right)
    assert "epoch 2" in plot.canvas.readout.text()
    assert "0.5" in plot.canvas.readout.text()


def test_names_of_runs_are_no_markup(qtbot: QtBot, plot: CurvePlot) -> None:
    plot.set_run("a", "<img src=x>", 0)
    fill(plot)
    plot.canvas.read_at(1)
    assert "<img" not in plot.canvas.readout.text()


def test_the_logarithmic_scale_leaves_zero_out(qtbot: QtBot, plot: CurvePlot) -> None:
    fill(plot)
    plot.add_batch("a", 3.1, 0.0)
    qtbot.mouseClick(plot.head.log, Qt.MouseButton.LeftButton)
    assert plot.canvas.log
    low, high = plot.canvas.plot.viewRange()[1]
    assert -3 < low < high < 1
    qtbot.mouseClick(plot.head.log, Qt.MouseButton.LeftButton)
    assert plot.canvas.plot.viewRange()[1][1] > 1


def test_zoom_is_kept_until_everything_is_wanted(qtbot: QtBot, plot: CurvePlot) -> None:
    fill(plot)
    plot.draw()
    box = plot.canvas.plot.getViewBox()
    box.setRange(xRange=(1, 2), padding=0)
    box.sigRangeChangedManually.emit([True, True])
    plot.add_batch("a", 3.1, 0.5)
    plot.draw()
    assert plot.canvas.plot.viewRange()[0] == pytest.approx([1, 2])
    qtbot.mouseDClick(plot.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert plot.canvas.plot.viewRange()[0][1] > 3


def test_it_tells_its_values_to_screen_readers(qtbot: QtBot, plot: CurvePlot) -> None:
    plot.draw()
    assert plot.canvas.accessibleDescription() == "No epochs yet."
    fill(plot)
    plot.draw()
    assert plot.canvas.accessibleDescription() == "First, epoch 3: training 0.3333, validation 0.4"


def test_it_follows_the_theme(qtbot: QtBot, plot: CurvePlot) -> None:
    fill(plot)
    plot.draw()
    theme().apply("dark")
    corner = plot.canvas.grab().toImage().pixelColor(plot.canvas.width() - 2, 2)
    assert corner == theme().color("surface")
    theme().apply("light")
    corner = plot.canvas.grab().toImage().pixelColor(plot.canvas.width() - 2, 2)
    assert corner == theme().color("surface")


def test_a_run_can_be_taken_off(qtbot: QtBot, plot: CurvePlot) -> None:
    fill(plot)
    plot.draw()
    items = len(plot.canvas.plot.items)
    plot.remove_run("a")
    plot.remove_run("never there")
    assert len(plot.canvas.plot.items) == items - 3
    assert plot.data() == ()


def test_saving_as_picture_drawing_and_table(qtbot: QtBot, plot: CurvePlot, tmp_path: Path) -> None:
    fill(plot)
    for kind in ("png", "svg", "csv"):
        plot.export_to(tmp_path / f"loss.{kind}")
    assert QImage(str(tmp_path / "loss.png")).width() == 2000
    root = ElementTree.parse(tmp_path / "loss.svg").getroot()
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) > 3
    with (tmp_path / "loss.csv").open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == 36
    assert rows[-1] == {"run": "First", "curve": "validation", "epoch": "3.0", "value": repr(1.2 / 3)}
    assert sorted(path.name for path in tmp_path.glob("loss*")) == ["loss.csv", "loss.png", "loss.svg"]


def test_a_picture_is_printed_white_and_titled_in_the_dark_too(qtbot: QtBot, plot: CurvePlot, tmp_path: Path) -> None:
    fill(plot)
    theme().apply("dark")
    try:
        plot.export_to(tmp_path / "loss.png")
        plot.export_to(tmp_path / "loss.svg")
    finally:
        theme().apply("light")
    image = QImage(str(tmp_path / "loss.png"))
    corners = [(0, 0), (image.width() - 1, 0), (0, image.height() - 1), (image.width() - 1, image.height() - 1)]
    assert {image.pixelColor(*corner).name() for corner in corners} == {"#ffffff"}
    colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert theme().printed(0).name() in colors
    # From edge to edge: the right axis end and the words below are near the border.
    assert any(
        image.pixelColor(x, image.height() - 60 + y).lightness() < 160 for x in range(400, 1600) for y in range(50)
    )
    words = (tmp_path / "loss.svg").read_text(encoding="utf-8")
    for said in ("Loss · First", "epoch", "training", "validation"):
        assert said in words


def test_a_name_is_suggested_in_the_users_pictures(
    qtbot: QtBot, plot: CurvePlot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(plot)
    monkeypatch.setattr("workbench.ui.widgets.plot.curve_plot.LAST_FOLDER", [])
    suggested: list[Path] = []

    def ask(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        suggested.append(Path(name))
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    save = next(action for action in plot.head.menu.actions() if "PNG" in action.text())
    with qtbot.waitSignal(plot.saved) as saved:
        save.trigger()
    assert saved.args == [tmp_path / "mine.png"]
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    assert suggested == [Path(pictures) / "First loss.png"]
    save.trigger()
    assert suggested[1].parent == tmp_path, "the last folder is remembered"


def test_what_cannot_be_saved_says_why_and_costs_nothing(qtbot: QtBot, plot: CurvePlot, tmp_path: Path) -> None:
    fill(plot)
    with pytest.raises(WorkbenchError, match=r"loss\.doc"):
        plot.export_to(tmp_path / "loss.doc")
    with pytest.raises(WorkbenchError, match=r"nowhere"):
        plot.export_to(tmp_path / "nowhere" / "loss.png")


def test_the_menu_asks_for_a_name_and_reports_failure(
    qtbot: QtBot, plot: CurvePlot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(plot)
    answers = iter([(str(tmp_path / "mine"), ""), ("", ""), (str(tmp_path / "no" / "x.svg"), "")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: next(answers))
    save = next(action for action in plot.head.menu.actions() if "CSV" in action.text())
    save.trigger()
    assert (tmp_path / "mine.csv").is_file()
    save.trigger()
    with qtbot.waitSignal(plot.failed):
        save.trigger()


@pytest.mark.parametrize("span", [1, 3, 10, 47, 1000])
def test_epochs_are_counted_in_whole_numbers(qtbot: QtBot, span: int) -> None:
    axis = EpochAxis()
    [(step, _)] = axis.tickSpacing(0, span, 400)
    assert step == int(step) >= 1
    assert span / step <= 10


def test_ticks_tell_neighbours_apart(qtbot: QtBot) -> None:
    assert HeightAxis(percent=True).tickStrings([0.95, 0.955], 1, 0.005) == ["95.0%", "95.5%"]
    assert HeightAxis(percent=False).tickStrings([0.0, 0.02], 1, 0.02) == ["0.00", "0.02"]
    [(_, places)] = HeightAxis(percent=False).logTickValues(-1.5, 0.4, 400, None)
    assert HeightAxis(percent=False).logTickStrings(places, 1, 1) == ["0.05", "0.1", "0.2", "0.5", "1", "2"]

"""A plot for each metric; what nobody counted takes no room."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.core.run.batch_means import BatchMean
from workbench.core.run.events import EpochDone
from workbench.ui.look.theme import theme
from workbench.ui.tabs.train.metric_plots import MetricPlots

FIRST, SECOND = Path("first"), Path("second")


def epoch(number: int, **others: float) -> EpochDone:
    """An epoch with accuracy, loss and other metrics in training and validation."""
    metrics = {"loss": 1.0, "accuracy": 0.5, **others}
    return EpochDone(number, {**metrics, **{f"val_{name}": value / 2 for name, value in metrics.items()}}, 0.001, 1.0)


@pytest.fixture
def plots(qtbot: QtBot, themed: None) -> MetricPlots:
    plots = MetricPlots()
    qtbot.addWidget(plots)
    plots.resize(936, 560)
    with qtbot.waitExposed(plots):
        plots.show()
    return plots


def test_accuracy_and_loss_have_all_the_room_until_more_is_counted(qtbot: QtBot, plots: MetricPlots) -> None:
    loss = plots.plots["loss"]
    plots.set_run(FIRST, "first", 0)
    plots.add_epoch(FIRST, epoch(0))
    qtbot.waitUntil(lambda: loss.geometry().bottom() + 1 == plots.height())
    plots.set_run(SECOND, "second", 1)
    plots.add_epoch(SECOND, epoch(0, top_k=0.8, recall=0.6))
    assert list(plots.plots) == ["accuracy", "loss", "top_k", "recall"]
    top_k, recall = plots.plots["top_k"], plots.plots["recall"]
    qtbot.waitUntil(lambda: top_k.isVisible() and recall.isVisible())
    qtbot.waitUntil(lambda: loss.height() > 2 * top_k.height())
    assert top_k.y() == recall.y()
    assert top_k.width() == recall.width() > 280

    plots.remove_run(SECOND)
    qtbot.waitUntil(lambda: loss.geometry().bottom() + 1 == plots.height())
    assert not top_k.isVisible()
    plots.set_run(SECOND, "second", 1)
    plots.add_batches(SECOND, BatchMean(0.5, {"loss": 1.0, "accuracy": 0.5, "top_k": 0.7}))
    qtbot.waitUntil(top_k.isVisible)
    assert not recall.isVisible()


def test_every_plot_has_the_metrics_own_values(plots: MetricPlots) -> None:
    plots.set_run(FIRST, "first", 0)
    plots.add_batches(FIRST, BatchMean(0.5, {"loss": 1.5, "accuracy": 0.4, "top_k": 0.7}))
    for number in range(2):
        plots.add_epoch(FIRST, epoch(number, top_k=0.8))
    for name, batch, value in (("loss", 1.5, 1.0), ("accuracy", 0.4, 0.5), ("top_k", 0.7, 0.8)):
        [run] = plots.plots[name].data()
        assert (list(run.batches.x), list(run.batches.y)) == ([0.5], [batch])
        assert (list(run.training.x), list(run.training.y)) == ([1, 2], [value, value])
        assert list(run.validation.y) == [value / 2, value / 2]
    plots.set_run(FIRST, "another name", 0)
    assert {plot.data()[0].name for plot in plots.plots.values()} == {"another name"}


def test_a_plot_that_comes_late_knows_the_runs_before_it(plots: MetricPlots) -> None:
    plots.set_run(FIRST, "first", 0)
    plots.add_epoch(FIRST, epoch(0))
    plots.set_run(SECOND, "second", 1)
    plots.add_epoch(SECOND, epoch(0, precision=0.9))
    plots.add_epoch(FIRST, epoch(1, precision=0.7))
    first, second = plots.plots["precision"].data()
    assert (first.name, list(first.training.x)) == ("first", [2])
    assert (second.name, list(second.training.x)) == ("second", [1])


def test_the_lines_are_named_above_the_plots_and_not_on_them(plots: MetricPlots) -> None:
    assert not plots.key.isVisible()
    plots.set_run(FIRST, "#1 first", 0)
    assert plots.key.isVisible()
    assert "validation" in plots.key.text()
    assert "first" not in plots.key.text(), "one run needs no name"
    plots.set_run(SECOND, "#9 <second>", 8)
    for words in ("#1&nbsp;first", "#9&nbsp;&lt;second&gt;", "━╸━", theme().series(8).name()):
        assert words in plots.key.text()
    plots.add_epoch(FIRST, epoch(0))
    loss = plots.plots["loss"]
    assert plots.key.geometry().bottom() < loss.geometry().top()
    plots.remove_run(SECOND)
    assert "second" not in plots.key.text()


def test_the_small_plots_leave_out_what_the_large_ones_say(qtbot: QtBot, plots: MetricPlots) -> None:
    plots.set_run(FIRST, "first", 0)
    plots.add_epoch(FIRST, epoch(0, top_k=0.8))
    large, small = plots.plots["accuracy"], plots.plots["top_k"]
    qtbot.waitUntil(lambda: small.canvas.isVisible())
    for plot in (large, small):
        plot.draw()
    assert "training 80.00%, validation 40.00%" in small.in_words()
    small.canvas.read_at(1.0)
    assert small.canvas.readout.isVisible()
    assert small.canvas.readout.y() >= 0

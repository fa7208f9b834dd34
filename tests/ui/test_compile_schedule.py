"""Schedules: chosen, typed, drawn over the planned steps, compared."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from workbench.core.catalog.optimizers import Adam
from workbench.core.catalog.schedules import SCHEDULES, CosineDecay, ExponentialDecay, PiecewiseConstantDecay
from workbench.core.project.project import Train
from workbench.ui.tabs.compile.schedule.schedule_curve import curve_of
from workbench.ui.tabs.compile.tab import CompileTab
from workbench.ui.work.store import Store

from .compile_kit import child, choose, click, compiled, look_at, type_into


def test_every_schedule_can_be_chosen_and_is_drawn(compile_tab: CompileTab, store: Store) -> None:
    plot = compile_tab.schedule.plot
    for schedule in reversed(list(SCHEDULES)):
        choose(compile_tab, "schedule", schedule.title)
        assert store.project.compile.schedule == schedule()
        [line] = plot.plot.figure.lines
        assert line.name == schedule.title
        planned = store.project.planned_steps()
        np.testing.assert_allclose(line.y, schedule().rates(line.x, 0.001, planned))
        assert (line.x[0], line.x[-1]) == (0, planned - 1)


def test_the_curve_follows_what_is_typed(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    choose(compile_tab, "schedule", "ExponentialDecay")
    type_into(qtbot, compile_tab, "decay_rate", "0.5")
    assert store.project.compile.schedule == ExponentialDecay(decay_rate=0.5)
    assert store.undo.undoText() == "set decay_rate of ExponentialDecay to 0.5"
    [line] = compile_tab.schedule.plot.plot.figure.lines
    assert line.y[-1] == pytest.approx(0.0005, rel=0.01)
    type_into(qtbot, compile_tab, "learning_rate", "0.02")
    assert compile_tab.schedule.plot.plot.figure.lines[0].y[0] == 0.02
    assert store.undo.count() == 3
    assert "ExponentialDecay(" in compile_tab.code.script.toPlainText()


def test_epochs_stretch_the_curve_and_are_marked(compile_tab: CompileTab, store: Store) -> None:
    compiled(store, schedule=CosineDecay(warmup=0.1))
    look_at(compile_tab, compile_tab.schedule)
    plot = compile_tab.schedule.plot
    before = plot.plot.figure.lines[0].x[-1]
    store.edit(store.project.with_(train=Train(epochs=20)), "epochs")
    assert plot.plot.figure.lines[0].x[-1] == pytest.approx(2 * before, rel=0.01)
    [ticks] = plot.plot.canvas.plot.getAxis("top")._tickLevels
    per_epoch = store.project.steps_per_epoch()
    assert ticks[0] == (5 * per_epoch, "epoch 5")
    assert ticks[-1] == (20 * per_epoch, "20")
    assert f"{store.project.planned_steps():,} steps in 20 epochs" in plot.words.text()


def test_a_kept_curve_stays_dashed_until_dismissed(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    compiled(store, schedule=CosineDecay())
    look_at(compile_tab, compile_tab.schedule)
    plot, keep = compile_tab.schedule.plot, child(compile_tab, QPushButton, "scheduleKeep")
    cosine = plot.plot.figure.lines[0].y
    click(qtbot, keep)
    assert store.undo.count() == 0, "what is looked at is no part of the project"
    choose(compile_tab, "schedule", "ExponentialDecay")
    kept = next(line for line in plot.plot.figure.lines if line.dashed)
    assert kept.name == "CosineDecay (kept)"
    np.testing.assert_array_equal(kept.y, cosine)
    assert [line.name for line in plot.plot.figure.lines if not line.dashed] == ["ExponentialDecay"]
    assert "CosineDecay" in plot.plot.key.text()
    click(qtbot, keep)
    assert [line.name for line in plot.plot.figure.lines] == ["ExponentialDecay"]


def test_the_logarithmic_scale_shows_factors_as_distances(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    compiled(store, schedule=CosineDecay(), optimizer=Adam(learning_rate=0.01))
    look_at(compile_tab, compile_tab.schedule)
    plot = compile_tab.schedule.plot.plot
    click(qtbot, child(compile_tab, QToolButton, "scheduleLog"))
    (_x, (low, high)) = plot.canvas.plot.viewRange()
    assert high == pytest.approx(np.log10(0.015), abs=0.01)
    assert -8.2 < low < -5, "a cosine ends at zero, which must not stretch the axis without end"


def test_values_stand_under_the_cursor(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    compiled(store, schedule=PiecewiseConstantDecay(drops=1))
    look_at(compile_tab, compile_tab.schedule)
    plot = compile_tab.schedule.plot.plot
    half = store.project.planned_steps() // 2
    plot.canvas.read_at(half - 20)
    assert plot.canvas.tip.text().endswith("PiecewiseConstantDecay: 0.001")
    plot.canvas.read_at(half + 20)
    assert plot.canvas.tip.text().endswith("PiecewiseConstantDecay: 0.0001")
    assert plot.canvas.tip.isVisible()
    first = plot.canvas.tip.text()
    plot.setFocus()
    qtbot.keyClick(plot.canvas, Qt.Key.Key_Right)
    assert plot.canvas.tip.text() != first
    plot.canvas.read_at(-5)
    assert not plot.canvas.tip.isVisible()


def test_one_step_of_training_can_still_be_drawn(store: Store) -> None:
    tiny = store.project.with_(train=Train(epochs=1, batch_size=4096))
    project = tiny.with_(compile=tiny.compile.with_(schedule=CosineDecay()))
    curve = curve_of(project)
    assert len(curve.steps) >= 2
    assert np.isfinite(curve.rates).all()

"""Metrics, the accuracy that fits the loss, and what checkpoints follow."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from workbench.core.catalog.losses import LOSSES, CategoricalCrossentropy
from workbench.core.catalog.metrics import Precision, Recall, TopK, accuracy
from workbench.core.net.problems import problems
from workbench.ui.tabs.compile.tab import CompileTab
from workbench.ui.work.store import Store

from .compile_kit import child, click, click_fix, compiled, look_at, type_into


def test_the_accuracy_that_fits_the_loss_is_marked(compile_tab: CompileTab, store: Store) -> None:
    forms = compile_tab.metrics.accuracy
    look_at(compile_tab, compile_tab.metrics)
    for loss in LOSSES:
        compiled(store, loss=loss())
        marked = [form for form, mark in forms._marks.items() if mark.isVisibleTo(compile_tab)]
        assert marked == [accuracy(loss().labels).path.removeprefix("metrics.")]
        assert loss.title in forms.why.text()


def test_top_k_is_counted_and_changed(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    box = child(compile_tab, QCheckBox, "metricTopK")
    click(qtbot, box)
    assert store.project.compile.metrics == (TopK(),)
    assert store.undo.undoText() == "add Top-k accuracy"
    type_into(qtbot, compile_tab, "k", "5")
    assert store.project.compile.metrics == (TopK(k=5),)
    assert "TopKCategoricalAccuracy" in compile_tab.code.script.toPlainText()
    click(qtbot, box)
    assert store.project.compile.metrics == ()
    assert store.undo.undoText() == "remove Top-k accuracy"
    click(qtbot, box)
    assert store.project.compile.metrics == (TopK(k=5),), "it comes back as it was"
    while store.undo.canUndo():
        store.undo.undo()
    assert not box.isChecked()


def test_metrics_keep_the_catalogues_order(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    compiled(store, loss=CategoricalCrossentropy())
    for name in ("metricRecall", "metricTopK", "metricPrecision"):
        click(qtbot, child(compile_tab, QCheckBox, name))
    assert store.project.compile.metrics == (TopK(), Precision(), Recall())
    assert not compile_tab.metrics.problems.isVisible()


def test_precision_on_class_numbers_is_a_problem_with_two_ways_out(
    qtbot: QtBot, compile_tab: CompileTab, store: Store
) -> None:
    section = compile_tab.metrics
    click(qtbot, child(compile_tab, QCheckBox, "metricPrecision"))
    assert section.problems.isVisible()
    click_fix(qtbot, section, "Use CategoricalCrossentropy")
    assert store.project.compile.loss == CategoricalCrossentropy()
    assert problems(store.project) == ()
    store.undo.undo()
    click_fix(qtbot, section, "Remove the metric")
    assert store.project.compile.metrics == ()
    assert not section.problems.isVisible()
    assert not child(compile_tab, QCheckBox, "metricPrecision").isChecked()

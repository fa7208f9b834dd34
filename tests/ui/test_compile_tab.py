"""The Compile tab: optimizer, loss, metric, code, problems."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.catalog.layers import Dense, Flatten
from workbench.core.catalog.losses import LOSSES, SparseCategoricalCrossentropy
from workbench.core.catalog.metrics import accuracy
from workbench.core.catalog.optimizers import OPTIMIZERS, Adam
from workbench.core.problems import problems
from workbench.core.project import Compile, Project, starter
from workbench.core.script import compile_code
from workbench.ui.forms.number_boxes import RealBox
from workbench.ui.store import Store
from workbench.ui.tabs.compile.tab import CompileTab
from workbench.ui.theme import theme

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, project: Project) -> tuple[CompileTab, Store]:
    theme().apply("light")
    store = Store(project)
    tab = CompileTab(store)
    store.setParent(tab)
    qtbot.addWidget(tab)
    tab.resize(1280, 720)
    with qtbot.waitExposed(tab):
        tab.show()
    return tab, store


def combo(tab: CompileTab, name: str) -> QComboBox:
    box = tab.findChild(QComboBox, name)
    assert box is not None
    return box


def type_into(qtbot: QtBot, tab: CompileTab, name: str, text: str) -> RealBox:
    [box] = [box for box in tab.findChildren(RealBox, name) if box.isVisible()]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    return box


@pytest.mark.parametrize("kind", [cls.kind() for cls in OPTIMIZERS])
def test_every_optimizer_can_be_chosen_by_its_name(qtbot: QtBot, kind: str) -> None:
    tab, store = shown(qtbot, starter())
    combo(tab, "optimizer").setCurrentText(kind)
    assert store.project.compile.optimizer == OPTIMIZERS[kind]()
    assert f"optimizers.{kind}(" in tab.code.toPlainText()
    assert OPTIMIZERS[kind].summary in [label.text() for label in tab.findChildren(QLabel)]


@pytest.mark.parametrize("kind", [cls.kind() for cls in LOSSES])
def test_every_loss_brings_its_metric_and_says_why(qtbot: QtBot, kind: str) -> None:
    tab, store = shown(qtbot, starter())
    combo(tab, "loss").setCurrentText(LOSSES[kind].title)
    loss = store.project.compile.loss
    assert loss == LOSSES[kind]()
    assert tab.metric_note.name.text() == accuracy(loss).path.removeprefix("metrics.")
    assert loss.title in tab.metric_note.why.text()
    assert ("class numbers" in tab.metric_note.why.text()) == (loss.labels == "index")
    assert tab.code.toPlainText() == compile_code(store.project)


def test_typing_a_rate_is_one_undo_step(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    box = type_into(qtbot, tab, "learning_rate", "0.01")
    assert store.project.compile.optimizer == Adam(learning_rate=0.01)
    assert box.text() == "0.01"
    assert "Adam(learning_rate=0.01)" in tab.code.toPlainText()
    assert store.undo.count() == 1
    assert store.undo.undoText() == "set learning_rate of Adam to 0.01"
    store.undo.undo()
    assert store.project == starter()
    assert box.text() == "0.001"


def test_two_parameters_are_two_steps(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    type_into(qtbot, tab, "beta_1", "0.8")
    type_into(qtbot, tab, "beta_2", "0.99")
    assert store.undo.count() == 2


def test_parameters_given_earlier_come_back(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    type_into(qtbot, tab, "learning_rate", "0.02")
    combo(tab, "optimizer").setCurrentText("SGD")
    combo(tab, "optimizer").setCurrentText("Adam")
    assert store.project.compile.optimizer == Adam(learning_rate=0.02)
    for _ in range(3):
        store.undo.undo()
    assert store.project == starter()
    assert combo(tab, "optimizer").currentText() == "Adam"


def test_a_problem_stands_at_its_field_with_its_fix(qtbot: QtBot) -> None:
    project = starter().with_(compile=Compile(loss=SparseCategoricalCrossentropy(from_logits=True)))
    [problem] = problems(project)
    tab, store = shown(qtbot, project)
    optimizer, loss = tab.choosers[0], tab.choosers[1]
    assert not optimizer.problems.isVisible()
    assert loss.problems.isVisible()
    button = next(b for b in loss.findChildren(QPushButton) if b.text() == problem.fixes[0].label)
    qtbot.mouseClick(button, LEFT)
    assert problems(store.project) == ()
    assert not loss.problems.isVisible()
    store.undo.undo()
    assert store.project == project


def test_a_problem_comes_and_goes_with_the_last_layer(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    raw = store.project.with_(layers=(Flatten(), Dense(units=10)))
    store.edit(raw, "linear output")
    assert tab.choosers[1].problems.isVisible()
    store.undo.undo()
    assert not tab.choosers[1].problems.isVisible()


def test_code_is_copied(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    qtbot.mouseClick(tab.code.copy_button, LEFT)
    assert QApplication.clipboard().text() == compile_code(store.project)


def test_edits_elsewhere_do_not_disturb(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    tab, store = shown(qtbot, starter())
    seen: list[Any] = []
    monkeypatch.setattr(tab.code, "show_code", seen.append)
    store.edit(store.project.with_(train=store.project.train.with_(epochs=3)), "epochs")
    assert seen == []

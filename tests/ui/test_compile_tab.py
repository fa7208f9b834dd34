"""The Compile tab: optimizer, loss, code, problems, and how it uses the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.core.catalog.layers import Conv2D, Dense, Dropout, Flatten, RandomRotation
from workbench.core.catalog.losses import LOSSES, CategoricalCrossentropy, SparseCategoricalCrossentropy
from workbench.core.catalog.optimizers import OPTIMIZERS, Adam, AdamW
from workbench.core.catalog.regularizers import L2
from workbench.core.catalog.schedules import CosineDecayRestarts, PiecewiseConstantDecay
from workbench.core.code.script import compile_code
from workbench.core.net.problems import problems
from workbench.core.project.project import starter
from workbench.ui.forms.fold import Fold as Folded
from workbench.ui.tabs.compile.tab import CompileTab
from workbench.ui.work.idle import idle
from workbench.ui.work.place import FieldPlace
from workbench.ui.work.store import Store
from workbench.ui.work.workspace import Workspace

from .compile_kit import child, choose, click, click_fix, compiled, look_at, shows, type_into


def test_every_optimizer_can_be_chosen_and_says_how_it_steps(compile_tab: CompileTab, store: Store) -> None:
    for optimizer in reversed(list(OPTIMIZERS)):
        choose(compile_tab, "optimizer", optimizer.title)
        assert store.project.compile.optimizer == optimizer()
        assert f"optimizers.{optimizer.kind()}(" in compile_tab.code.script.toPlainText()
        assert shows(compile_tab, optimizer.summary)
        assert child(compile_tab, QLabel, "updateRule").text() == "\n".join(optimizer.rule) != ""
        assert compile_tab.optimizer.note.text() == optimizer.rule_note != ""


def test_momentum_is_shown_as_keras_has_it(compile_tab: CompileTab) -> None:
    choose(compile_tab, "optimizer", "SGD")
    assert child(compile_tab, QLabel, "updateRule").text().startswith("velocity ← momentum · velocity − lr · g")


def test_clipping_and_decay_stand_under_more(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    form = compile_tab.optimizer
    more = form.findChild(Folded)
    assert more is not None
    assert not more.content.isVisibleTo(form)
    click(qtbot, more.heading)
    assert more.content.isVisibleTo(form)
    click(qtbot, child(form, QCheckBox, "clipnorm_none"))
    type_into(qtbot, form, "clipnorm", "1.5")
    assert store.project.compile.optimizer == Adam(clipnorm=1.5)


def test_typing_a_rate_is_one_undo_step(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    box = type_into(qtbot, compile_tab, "learning_rate", "0.01")
    assert store.project.compile.optimizer == Adam(learning_rate=0.01)
    assert "learning_rate=0.01" in compile_tab.code.script.toPlainText()
    assert store.undo.count() == 1
    assert store.undo.undoText() == "set learning_rate of Adam to 0.01"
    store.undo.undo()
    assert store.project == starter()
    assert box.text() == "0.001"


def test_two_parameters_are_two_steps(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    type_into(qtbot, compile_tab, "beta_1", "0.8")
    type_into(qtbot, compile_tab, "beta_2", "0.99")
    assert store.undo.count() == 2


def test_parameters_given_earlier_come_back(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    type_into(qtbot, compile_tab, "learning_rate", "0.02")
    choose(compile_tab, "optimizer", "SGD")
    choose(compile_tab, "optimizer", "Adam")
    assert store.project.compile.optimizer == Adam(learning_rate=0.02)
    for _ in range(3):
        store.undo.undo()
    assert store.project == starter()


def test_every_loss_says_what_becomes_of_the_labels(compile_tab: CompileTab, store: Store) -> None:
    look_at(compile_tab, compile_tab.loss)
    example = child(compile_tab, QLabel, "labelExample")
    for loss in reversed(list(LOSSES)):
        choose(compile_tab, "loss", loss.title)
        assert store.project.compile.loss == loss()
        assert shows(compile_tab, loss.summary)
        row = "7" if loss.labels == "index" else "[0 0 0 0 0 0 0 1 0 0]"
        assert example.text() == f"7  →  {row}"
        assert ("class numbers" in compile_tab.loss.labels.why.text()) == (loss.labels == "index")


def test_smoothed_labels_are_shown_as_they_are_computed_with(compile_tab: CompileTab, store: Store) -> None:
    compiled(store, loss=CategoricalCrossentropy(label_smoothing=0.1))
    look_at(compile_tab, compile_tab.loss)
    assert child(compile_tab, QLabel, "labelExample").text().endswith("0.01 0.91 0.01 0.01]")


def test_a_problem_stands_at_its_field_with_its_fix(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    project = compiled(store, loss=SparseCategoricalCrossentropy(from_logits=True))
    [problem] = problems(project)
    optimizer, loss = compile_tab.optimizer.chooser, compile_tab.loss.chooser
    assert not optimizer.problems.isVisible()
    assert loss.problems.isVisible()
    click_fix(qtbot, loss, problem.fixes[0].label)
    assert problems(store.project) == ()
    assert not loss.problems.isVisible()
    store.undo.undo()
    assert store.project == project


def test_a_problem_comes_and_goes_with_the_last_layer(compile_tab: CompileTab, store: Store) -> None:
    store.edit(store.project.with_(layers=(Flatten(), Dense(units=10))), "linear output")
    assert compile_tab.loss.chooser.problems.isVisible()
    store.undo.undo()
    assert not compile_tab.loss.chooser.problems.isVisible()


def test_what_works_against_overfitting_is_gathered(compile_tab: CompileTab, store: Store) -> None:
    assert shows(compile_tab, "No regularization in use.")
    layers = (RandomRotation(), Conv2D(kernel_regularizer=L2()), Flatten(), Dropout(rate=0.4), Dropout(muted=True))
    store.open(store.project.with_(layers=layers))
    store.edit(store.project.with_(compile=store.project.compile.with_(optimizer=AdamW())), "decay")
    listed = [label.text() for label in child(compile_tab, QWidget, "regularization").findChildren(QLabel)]
    assert listed[::3] == ["random_rotation", "conv2d", "dropout", "optimizer"]
    assert listed[1::3][1:] == ["kernel_regularizer=regularizers.L2(0.01)", "layers.Dropout(0.4)", "weight_decay=0.004"]


def test_the_compile_call_is_marked_in_the_code_and_can_be_copied(
    qtbot: QtBot, compile_tab: CompileTab, store: Store
) -> None:
    for loss in LOSSES:
        compiled(store, loss=loss(), schedule=PiecewiseConstantDecay())
        qtbot.mouseClick(compile_tab.code.script.copy_button, Qt.MouseButton.LeftButton)
        assert compile_code(store.project) in QApplication.clipboard().text()
        marked = compile_tab.code.script.marked()
        lines = compile_tab.code.script.toPlainText().split("\n")[marked[0] : marked[-1] + 1]
        assert "\n".join(lines) == compile_code(store.project)


def test_a_new_name_disturbs_nothing(compile_tab: CompileTab, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(compile_tab.loss, "show_survey", seen.append)
    store.edit(store.project.with_(name="Another"), "name")
    assert seen == []
    store.edit(store.project.with_(train=store.project.train.with_(epochs=3)), "epochs")
    assert len(seen) == 1


def test_edits_made_elsewhere_wait_until_the_tab_is_seen(compile_tab: CompileTab, store: Store) -> None:
    compile_tab.hide()
    store.edit(store.project.with_(layers=(Flatten(), Dense(units=10))), "linear output")
    assert not compile_tab.loss.chooser.problems.isVisibleTo(compile_tab)
    # What is edited here all the same must not take the other edit back.
    choose(compile_tab, "optimizer", "SGD")
    assert len(store.project.layers) == 2
    store.undo.undo()
    compile_tab.show()
    assert compile_tab.loss.chooser.problems.isVisible()


def test_plots_wait_until_there_is_time(qtbot: QtBot, store: Store, workspace: Workspace) -> None:
    tab = CompileTab(workspace)
    qtbot.addWidget(tab)
    tab.resize(1280, 720)
    tab.finish()
    plots = [tab.schedule.plot.plot, tab.loss.costs.plot, tab.finder.plot]
    assert not any("canvas" in vars(plot) for plot in plots)
    tab.show()
    assert not any("canvas" in vars(plot) for plot in plots)
    tab.meanings.show_section(tab.schedule)
    qtbot.waitUntil(lambda: plots[0].isVisible() and "canvas" in vars(plots[0]))
    qtbot.waitUntil(lambda: not idle().busy)


def test_sections_are_made_one_at_a_time_the_upper_ones_first(qtbot: QtBot, workspace: Workspace) -> None:
    tab = CompileTab(workspace)
    qtbot.addWidget(tab)
    assert not any(section.shown for section in tab.sections)
    tab.show()
    assert [section.shown for section in tab.sections] == [True, False, False, False, False, False]
    qtbot.waitUntil(lambda: all(section.shown for section in tab.sections))
    assert tab.loss.chooser.isVisible()


def test_the_usual_project_stands_on_one_page_in_two_columns(qtbot: QtBot, compile_tab: CompileTab) -> None:
    """In a window of 1280×800 the tab has 1280×704 pixels."""
    compile_tab.frame.open_drawer(False)
    compile_tab.resize(1280, 704)
    qtbot.waitUntil(lambda: compile_tab.page.verticalScrollBar().maximum() == 0)
    assert not compile_tab.frame.right.folded
    loss, optimizer = compile_tab.loss, compile_tab.optimizer
    right = optimizer.mapTo(compile_tab, optimizer.rect().topRight()).x()
    assert loss.mapTo(compile_tab, loss.rect().topLeft()).x() > right
    compile_tab.resize(960, 560)
    qtbot.waitUntil(lambda: compile_tab.frame.right.folded)
    for section in compile_tab.sections:
        assert section.minimumSizeHint().width() <= section.width()


def test_a_long_call_takes_no_room_from_the_rail(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    """In a window of 1024×700 the curve of a schedule is wanted most of all."""
    compile_tab.frame.open_drawer(False)
    compile_tab.resize(1024, 604)
    compiled(store, schedule=CosineDecayRestarts())
    look_at(compile_tab, compile_tab.schedule)
    qtbot.wait(50)
    assert not compile_tab.frame.right.folded
    line = child(compile_tab, QLabel, "compileInShort")
    assert "\n" in line.text()
    widest = max(line.fontMetrics().horizontalAdvance(part) for part in line.text().split("\n"))
    assert widest < line.width()


def test_the_rail_shows_what_is_worked_on(qtbot: QtBot, compile_tab: CompileTab, store: Store) -> None:
    meanings = compile_tab.meanings
    assert meanings.section is compile_tab.optimizer
    for section in (compile_tab.schedule, compile_tab.loss, compile_tab.metrics, compile_tab.regularization):
        qtbot.mouseClick(section, Qt.MouseButton.LeftButton)
        assert meanings.section is section
        assert section.meaning.isVisible()
    choose(compile_tab, "optimizer", "SGD")
    assert meanings.section is compile_tab.optimizer
    compile_tab.show_place(FieldPlace("loss"))
    qtbot.waitUntil(lambda: meanings.section is compile_tab.loss)
    meanings._follow(None, child(compile_tab, QCheckBox, "metricTopK"))
    assert meanings.section is compile_tab.metrics
    meanings._follow(None, compile_tab.metrics.accuracy)
    assert meanings.section is compile_tab.metrics, "what has the focus in the rail changes nothing"


def test_the_short_form_stands_below_while_parameters_are_keras_own(
    qtbot: QtBot, compile_tab: CompileTab, store: Store
) -> None:
    line = child(compile_tab, QLabel, "compileInShort")
    assert line.text() == (
        'model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])'
    )
    type_into(qtbot, compile_tab, "learning_rate", "0.01")
    assert line.text().startswith("model.compile(optimizer=optimizers.Adam(learning_rate=0.01), ")
    store.undo.undo()
    assert line.text().startswith('model.compile(optimizer="adam", ')


def test_every_control_can_be_reached_and_has_a_name(compile_tab: CompileTab) -> None:
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QPlainTextEdit):
        for control in compile_tab.findChildren(kind):
            if control.isVisibleTo(compile_tab) and control.parent().objectName() != "qt_spinbox":
                name = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
                assert name, f"{control.objectName()} has no name"
                assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{control.objectName()} cannot be reached"

"""Palette, presets, form, name, problems and script of the Build tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from workbench.core.catalog.layers import LAYERS, Conv2D, Dense, Flatten
from workbench.core.catalog.losses import SparseCategoricalCrossentropy
from workbench.core.code.script import export
from workbench.core.data.section import Data
from workbench.core.data.sources import Mnist
from workbench.core.net.problems import hints, problems
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Compile, Project, Train, starter
from workbench.ui.tabs.build.tab import BuildTab
from workbench.ui.work.workspace import Workspace

from .build_kit import LEFT, click_card, names, shown

Key = Qt.Key


def palette_of(tab: BuildTab) -> QTreeWidget:
    palette = tab.findChild(QTreeWidget, "buildPalette")
    assert palette is not None
    return palette


def double_click(qtbot: QtBot, tab: BuildTab, title: str) -> None:
    palette = palette_of(tab)
    [item] = palette.findItems(title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    palette.scrollToItem(item)
    place = palette.visualItemRect(item).center()
    qtbot.mouseClick(palette.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(palette.viewport(), LEFT, pos=place)


@pytest.mark.parametrize("kind", [cls.kind() for cls in LAYERS])
def test_every_layer_can_be_added_by_double_click(qtbot: QtBot, kind: str) -> None:
    tab, store = shown(qtbot, starter())
    click_card(qtbot, tab.stack.view, "flatten")
    double_click(qtbot, tab, LAYERS[kind].title)
    assert [layer.kind() for layer in store.project.layers] == ["Flatten", kind, "Dense", "Dense"]
    assert tab.stack.view.selected() == (store.project.layers[1].name,)
    assert store.undo.undoText() == f"add {LAYERS[kind].title}"
    store.undo.undo()
    assert store.project == starter()


def test_searching_and_enter_adds(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    tab.stack.view.select(["dense_1"])
    search = tab.findChild(QLineEdit, "paletteSearch")
    assert search is not None
    qtbot.keyClicks(search, "drop")
    hits = {
        item.text(0)
        for item in palette_of(tab).findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        if not item.isHidden()
    }
    assert {"Dropout", "Regularization layers"} <= hits
    assert not {"Dense", "Core layers"} & hits
    qtbot.keyClick(search, Key.Key_Return)
    assert names(store) == ["flatten", "dense", "dense_1", "dropout"]
    search.clear()
    qtbot.keyClicks(search, "no such layer at all")
    qtbot.keyClick(search, Key.Key_Return)
    assert len(names(store)) == 4


def seen(tab: BuildTab) -> set[str]:
    """The layers that the palette shows."""
    palette = palette_of(tab)
    tops = [palette.topLevelItem(at) for at in range(palette.topLevelItemCount())]
    items = [top.child(at) for top in tops if top and not top.isHidden() for at in range(top.childCount())]
    return {item.text(0) for item in items if not item.isHidden()}


def test_a_search_finds_names_before_what_summaries_mention(qtbot: QtBot) -> None:
    tab, _store = shown(qtbot, starter())
    search, nothing = tab.findChild(QLineEdit, "paletteSearch"), tab.findChild(QLabel, "paletteNothing")
    assert search is not None
    assert nothing is not None
    search.setText("pool")
    assert seen(tab) == {"MaxPooling2D", "AveragePooling2D", "GlobalMaxPooling2D", "GlobalAveragePooling2D"}
    assert nothing.isHidden()
    search.setText("probabilities")
    assert "Softmax" in seen(tab)
    search.setText("no such layer at all")
    assert seen(tab) == set()
    assert not nothing.isHidden()
    search.clear()
    assert nothing.isHidden()
    assert len(seen(tab)) == len(list(LAYERS))


def test_enter_in_the_palette_adds(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, Project())
    palette = palette_of(tab)
    [item] = palette.findItems("Flatten", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    palette.setCurrentItem(item)
    qtbot.keyClick(palette, Key.Key_Return)
    assert names(store) == ["flatten"]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_a_preset_is_one_undoable_edit_and_keeps_the_seed(qtbot: QtBot, workspace: Workspace, preset: object) -> None:
    before = Project(data=Data(source=Mnist(), validation_share=0.2), train=Train(epochs=3, seed=7))
    tab, store = shown(qtbot, before, workspace)
    button = tab.findChild(QPushButton, "buildPresets")
    assert button is not None
    title = preset.title  # type: ignore[attr-defined]
    button.menu().aboutToShow.emit()
    [action] = [action for action in button.menu().actions() if action.text() == title]
    row = action.defaultWidget()  # type: ignore[attr-defined]
    assert preset.teaches in [label.text() for label in row.findChildren(QLabel)]  # type: ignore[attr-defined]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert store.project.layers == preset.project.layers  # type: ignore[attr-defined]
    own = preset.project.data  # type: ignore[attr-defined]
    assert store.project.data == (before.data if own == Data() else own)
    assert store.project.train == preset.project.train.with_(seed=7)  # type: ignore[attr-defined]
    assert store.undo.count() == 1
    store.undo.undo()
    assert store.project == before


def test_an_empty_network_invites(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, Project())
    assert tab.stack.invitation.isVisible()
    [button] = [b for b in tab.stack.invitation.findChildren(QPushButton) if b.text() == "LeNet-5"]
    qtbot.mouseClick(button, LEFT)
    assert len(store.project.layers) == 8
    assert not tab.stack.invitation.isVisible()


def test_typing_a_number_changes_everything_at_once(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    click_card(qtbot, tab.stack.view, "dense")
    units = tab.findChild(QSpinBox, "units")
    assert units is not None
    units.setFocus()
    units.selectAll()
    qtbot.keyClicks(units, "64")
    assert store.project.layer("dense") == Dense(name="dense", units=64, activation="relu")
    assert units.lineEdit().cursorPosition() == 2, "the cursor stays where one types"
    assert tab.stack.view.cards.cards[1].headline == "64 · relu"
    assert tab.summary.totals.parameters.text() == "50,890"
    assert "Dense(64, " in tab.summary.script.toPlainText()
    assert store.undo.count() == 1, "keystrokes in one field are one step"
    assert store.undo.undoText() == "set units of dense to 64"
    store.undo.undo()
    assert store.project == starter()
    assert units.value() == 128


def test_what_cannot_be_is_said_and_not_taken(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    click_card(qtbot, tab.stack.view, "dense")
    units, note = tab.findChild(QSpinBox, "units"), tab.findChild(QLabel, "units_note")
    assert units is not None
    assert note is not None
    units.setFocus()
    units.selectAll()
    qtbot.keyClicks(units, "99999")
    assert note.isVisible()
    assert note.text() == "It must lie between 1 and 16384."
    # On the way stood 9999, which nobody chose.
    assert store.project.layer("dense").units == 128  # type: ignore[union-attr]
    assert not store.undo.canUndo()
    click_card(qtbot, tab.stack.view, "dense_1")
    assert units.text() == "10"
    assert not note.isVisible()


def test_the_form_follows_the_kind(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, PRESETS[1].project)
    click_card(qtbot, tab.stack.view, "conv2d")
    padding = tab.findChild(QComboBox, "padding")
    assert padding is not None
    padding.setFocus()
    qtbot.keyClick(padding, Key.Key_Up)
    assert store.project.layers[0].padding == "valid"  # type: ignore[attr-defined]
    click_card(qtbot, tab.stack.view, "flatten")
    QApplication.processEvents()
    assert not [box for box in tab.inspector.findChildren(QComboBox) if box.isVisible()]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("flatten", "Another layer has this name."), ("2nd", "a letter first"), ("a b", "underscores"), ("", "needs a")],
)
def test_a_name_that_cannot_be_is_put_back(qtbot: QtBot, typed: str, reason: str) -> None:
    tab, store = shown(qtbot, starter())
    click_card(qtbot, tab.stack.view, "dense")
    heading = tab.inspector.heading
    heading.name.setFocus()
    heading.name.selectAll()
    qtbot.keyClick(heading.name, Key.Key_Delete)
    qtbot.keyClicks(heading.name, typed)
    assert reason in heading.reason.text()
    assert heading.reason.isVisible()
    qtbot.keyClick(heading.name, Key.Key_Return)
    assert heading.name.text() == "dense"
    assert not heading.reason.isVisible()
    assert store.project == starter()


def test_f2_goes_to_the_name_and_enter_to_the_form(qtbot: QtBot) -> None:
    tab, _ = shown(qtbot, starter())
    click_card(qtbot, tab.stack.view, "dense")
    qtbot.keyClick(tab.stack.view, Key.Key_F2)
    assert tab.focusWidget() is tab.inspector.heading.name
    tab.stack.view.setFocus()
    qtbot.keyClick(tab.stack.view, Key.Key_Return)
    assert tab.focusWidget() is tab.findChild(QSpinBox, "units")


BROKEN = {
    "no Flatten": Project(layers=(Conv2D(), Dense(units=10, activation="softmax"))),
    "units": Project(layers=(Flatten(), Dense(units=3, activation="softmax"))),
    "logits": starter().with_(compile=Compile(loss=SparseCategoricalCrossentropy(from_logits=True))),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_click_on_a_fix_removes_the_problem(qtbot: QtBot, case: str) -> None:
    project = BROKEN[case]
    [problem] = problems(project)
    tab, store = shown(qtbot, project)
    summary = tab.findChild(QWidget, "buildSummary")
    assert summary is not None
    button = next(b for b in summary.findChildren(QPushButton) if b.text() == problem.fixes[0].label)
    qtbot.mouseClick(button, LEFT)
    assert problems(store.project) == ()
    assert store.project == problem.fixes[0].project
    store.undo.undo()
    assert store.project == project


def test_the_selected_layer_shows_its_hint_and_a_click_takes_it(qtbot: QtBot) -> None:
    project = next(preset for preset in PRESETS if preset.title == "LeNet-5").project
    tab, store = shown(qtbot, project)
    hint = next(hint for hint in hints(project) if hint.where == "dense")
    click_card(qtbot, tab.stack.view, "max_pooling2d")
    assert tab.inspector.hints.isHidden()
    click_card(qtbot, tab.stack.view, "dense")
    assert tab.inspector.hints.isVisibleTo(tab)
    assert hint.message in [label.text() for label in tab.inspector.hints.findChildren(QLabel)]
    there = [b for b in tab.inspector.hints.findChildren(QPushButton) if b.isVisibleTo(tab)]
    next(button for button in there if button.text() == hint.fixes[0].label).click()
    assert store.project == hint.fixes[0].project
    assert tab.inspector.hints.isHidden()


def test_the_card_itself_says_what_is_wrong(qtbot: QtBot) -> None:
    project = BROKEN["no Flatten"]
    tab, store = shown(qtbot, project)
    view = tab.stack.view
    healthy, ill = view.box("conv2d"), view.box("dense")
    assert ill.height() > healthy.height() + 40
    [button] = view.viewport().findChildren(QPushButton, options=Qt.FindChildOption.FindChildrenRecursively)[-1:]
    assert button.text() == "Insert Flatten"
    assert ill.contains(button.mapTo(view.viewport(), button.rect().center()))
    qtbot.mouseClick(button, LEFT)
    assert names(store) == ["conv2d", "flatten", "dense"]
    QApplication.processEvents()
    assert view.box("dense").height() == view.box("conv2d").height()


def test_a_fix_never_brings_back_an_older_project(qtbot: QtBot) -> None:
    """The notice looks the same after another edit, but its fix must hold the project of now."""
    tab, store = shown(qtbot, BROKEN["no Flatten"])
    button = next(b for b in tab.summary.findChildren(QPushButton) if b.text() == "Insert Flatten")
    store.edit(store.project.with_(name="Renamed since"), "rename")
    qtbot.mouseClick(button, LEFT)
    assert store.project.name == "Renamed since"
    assert names(store) == ["conv2d", "flatten", "dense"]


def test_the_script_is_the_exported_one_and_marks_the_selected(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, PRESETS[1].project)
    script = tab.summary.script
    view = tab.stack.view
    view.select(["conv2d_1", "dense"])
    export_ = export(store.project)
    assert script.toPlainText() == export_.text
    assert script.marked() == tuple(sorted(export_.lines[name] for name in ("conv2d_1", "dense")))
    for line in script.marked():
        assert "name=" in script.document().findBlockByNumber(line).text()
    view.select(["conv2d"])
    qtbot.keyClick(view, Key.Key_M)
    assert script.toPlainText() == export(store.project).text
    assert script.marked() == ()


def test_the_script_is_copied(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    qtbot.mouseClick(tab.summary.script.copy_button, LEFT)
    assert QApplication.clipboard().text() == export(store.project).text


def test_a_click_on_a_line_selects_its_card(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, PRESETS[1].project)
    script = tab.summary.script
    tab.stack.view.select(["conv2d_1"])
    block = script.document().findBlockByNumber(export(store.project).lines["max_pooling2d_1"])
    place = script.blockBoundingGeometry(block).translated(script.contentOffset()).center().toPoint()
    qtbot.mouseClick(script.viewport(), LEFT, pos=place)
    assert tab.stack.view.selected() == ("max_pooling2d_1",)


def test_a_project_that_is_opened_replaces_everything(qtbot: QtBot) -> None:
    tab, store = shown(qtbot, starter())
    store.open(PRESETS[1].project)
    assert [card.name for card in tab.stack.view.cards.cards] == names(store)
    assert tab.stack.view.selected()
    store.open(Project())
    assert tab.stack.view.selected() == ()
    assert tab.stack.invitation.isVisible()

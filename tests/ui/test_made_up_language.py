"""The whole window in a language that nobody speaks: what is not in brackets did not come through the door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from typing import Any, get_args

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.made_up_language import OPEN, made_up
from workbench.core.base.text import text, use
from workbench.core.catalog.augmentations import AUGMENTATIONS
from workbench.core.catalog.layers import LAYERS, Conv2D, Dense, Dropout, Flatten, RandomFlip
from workbench.core.catalog.losses import LOSSES
from workbench.core.catalog.metrics import METRICS
from workbench.core.catalog.optimizers import OPTIMIZERS, Adam
from workbench.core.catalog.regularizers import REGULARIZERS
from workbench.core.catalog.schedules import SCHEDULES
from workbench.core.data.section import Data
from workbench.core.net import trace
from workbench.core.net.problems import problems
from workbench.core.net.survey import survey
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Compile, Project, Train, starter
from workbench.core.spec.fields import form_fields
from workbench.core.spec.spec import Family
from workbench.ui.shell.keys_sheet import KeysSheet
from workbench.ui.shell.palette.command_palette import CommandPalette
from workbench.ui.shell.qt_texts import translate_qt
from workbench.ui.shell.window import MainWindow
from workbench.ui.work import undo_texts
from workbench.ui.work.place import LayerPlace, TabName, TabPlace

from .window_kit import on_screen

FAMILIES: tuple[Family[Any], ...] = (AUGMENTATIONS, LAYERS, LOSSES, METRICS, OPTIMIZERS, REGULARIZERS, SCHEDULES)
KEY = r"((Ctrl|Alt|Shift)\+)*(F\d+|Del|Esc|Up|Down|Left|Right|Home|End|Space|Return|Tab|[\w,.=+-])"
KEYS = re.compile(f"{KEY}(, {KEY})*")
CODE = re.compile(r"(layers|model|tf)\.[\w.]+\(.*\)|(\w+ ← .*\n?)+|(\w+: \w+ \([\w, ]+\)\n?)+", re.DOTALL)
"""Calls of Keras and TensorFlow, the lines of an optimizer's rule, arrays with dtype and shape."""
FIGURES = re.compile(r"[\d.,×/·%()\s+\-−…:eKMGBs–→]*")
"""Numbers with their units."""
PLAIN = ("FormulaText", "CodeView")
"""Widgets that show code."""
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
KNOWN = {
    "First network": "a project's name",
    "demo": "a project's name",
    "CPU · 2 cores · no TensorFlow": "what the tests' engine calls its device",
    "Close": "Qt's own, from its file",
    "Scroll Left": "Qt's own, from its file",
    "Scroll Right": "Qt's own, from its file",
    "Export...": "an action of pyqtgraph's that no menu shows",
    "Export": "an action of pyqtgraph's that no menu shows",
}
"""What is English all the same, and why."""


@pytest.fixture
def foreign() -> Iterator[None]:
    use(made_up())
    # What other tests have traced is remembered in English: outside of tests the language is chosen before anything is.
    trace._step.cache_clear()
    yield
    use(NullTranslations())
    trace._step.cache_clear()


@pytest.fixture
def window(qtbot: QtBot, foreign: None) -> Iterator[MainWindow]:
    with on_screen(qtbot) as window:
        yield window


def spoken(widget: QObject) -> Iterator[str]:
    """Everything that this one shows or says."""
    if isinstance(widget, QWidget):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield re.sub(r"<[^>]*>|&nbsp;", "", widget.text())
    if isinstance(widget, QAction):
        yield from (widget.text(), widget.toolTip())
    if isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
        yield from (widget.tabToolTip(at) for at in range(widget.count()))
    if isinstance(widget, QComboBox | QAbstractItemView) and widget.model() is not None:
        yield from _items(widget.model())


def _items(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    above = parent or QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        for role in ROLES:
            words = index.data(role)
            if isinstance(words, str):
                yield words
        yield from _items(model, index)


def english(root: QObject) -> list[str]:
    """What is shown that is no number, no name of Keras' and not in brackets."""
    found = []
    for widget in (root, *root.findChildren(QObject)):
        if type(widget).__name__ in PLAIN:
            continue
        for words in spoken(widget):
            bare = words.strip().removeprefix("━━").removeprefix("■")
            if OPEN not in bare and not is_the_same_everywhere(bare):
                found.append(f"{type(widget).__name__} {widget.objectName()}: {bare}")
    return sorted(set(found))


@cache
def keras_names() -> set[str]:
    """What is called as Keras calls it, in every language: classes, parameters, choices, layers."""
    found = {
        "Accuracy",
        "conv2d",
        "dense",
        "dropout",
        "flatten",
        "random_flip",
        "SparseCategoricalAccuracy",
        "CategoricalAccuracy",
    }
    for family in FAMILIES:
        for entry in family:
            found |= {entry.kind(), entry.short} if family is METRICS else {entry.kind()}
            for field in form_fields(entry):
                found |= {field.name, *(str(choice) for choice in field.choices)}
    for section in (Data, Compile, Train):
        for field in form_fields(section):
            found |= {field.name, *(str(choice) for choice in field.choices)}
    return found


def is_the_same_everywhere(words: str) -> bool:
    """Whether words are no sentence: Keras' names, code, numbers, keys, or on the list."""
    named = words in KNOWN or set(words.split(", ")) <= keras_names()
    return named or any(pattern.fullmatch(words) for pattern in (FIGURES, KEYS, CODE))


def test_every_tab_speaks_it(qtbot: QtBot, window: MainWindow) -> None:
    layers = (RandomFlip(), Conv2D(filters=4), Flatten(), Dropout(), Dense(units=10, activation="softmax"))
    window.store.open(Project(name="demo", layers=layers))
    for name in get_args(TabName):
        window.show_place(TabPlace(name))
        qtbot.wait(30)
    for layer in ("conv2d", "dropout"):
        window.show_place(LayerPlace(layer))
        qtbot.wait(30)
        assert "\n".join(english(window)) == ""


def test_the_palette_and_the_keys_speak_it(qtbot: QtBot, window: MainWindow) -> None:
    window.open_palette()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert "\n".join(english(palette)) == ""
    palette.close()
    sheet = KeysSheet(window.workspace.actions, window)
    assert "\n".join(english(sheet)) == ""
    tops = [sheet.list.topLevelItem(at) for at in range(sheet.list.topLevelItemCount())]
    assert all(item is not None and OPEN in item.text(0) for item in tops)
    sheet.deleteLater()


def test_problems_and_their_fixes_speak_it(foreign: None) -> None:
    broken = Project(
        layers=(RandomFlip(), Conv2D(filters=3, kernel_size=27), Conv2D(filters=5), Dense(units=7), Dropout())
    )
    loud = starter().with_(compile=Compile(optimizer=Adam(learning_rate=1.0)))
    found = [*problems(broken), *problems(loud)]
    assert len(found) >= 4
    for problem in found:
        assert OPEN in problem.message
        assert OPEN in problem.why
        assert all(OPEN in fix.label for fix in problem.fixes)


def test_summaries_undo_texts_and_presets_speak_it(foreign: None) -> None:
    for cls in LAYERS:
        assert text(cls.summary).startswith(OPEN)
    for preset in PRESETS:
        assert preset.description.count(OPEN) >= 2
    layer = Dense(name="dense")
    said = [
        undo_texts.setting_layer(layer, "units"),
        undo_texts.moving(["dense"]),
        undo_texts.muting(["dense", "flatten"], True),
        undo_texts.setting_train("epochs", 3),
    ]
    assert all(OPEN in words for words in said)


def test_code_stays_code(foreign: None) -> None:
    assert OPEN not in survey(starter()).script.text


def test_the_files_of_qt_are_found(qtbot: QtBot) -> None:
    assert not translate_qt("")
    assert not translate_qt("tlh")
    box = QMessageBox(QMessageBox.Icon.NoIcon, "", "", QMessageBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    before = box.button(QMessageBox.StandardButton.Cancel).text()
    app = QApplication.instance()
    assert app is not None
    kept = set(app.findChildren(QTranslator))
    assert translate_qt("de")
    try:
        other = QMessageBox(QMessageBox.Icon.NoIcon, "", "", QMessageBox.StandardButton.Cancel)
        qtbot.addWidget(other)
        assert other.button(QMessageBox.StandardButton.Cancel).text() != before
    finally:
        for translator in set(app.findChildren(QTranslator)) - kept:
            app.removeTranslator(translator)
            translator.deleteLater()

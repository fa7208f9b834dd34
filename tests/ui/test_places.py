"""Being brought anywhere: a place is a value, the window finds the tab that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.core.catalog.layers import Conv2D, Dense, Dropout, Flatten
from workbench.core.catalog.losses import SparseCategoricalCrossentropy
from workbench.core.net.problems import problems
from workbench.core.project.project import Compile, Project
from workbench.ui.shell.tab_page import TabPage
from workbench.ui.shell.window import MainWindow
from workbench.ui.tabs.data.picture_dialog import PictureDialog
from workbench.ui.widgets.problem_notice import ProblemNotice
from workbench.ui.work.idle import idle
from workbench.ui.work.place import DrawPlace, FieldPlace, LayerPlace, LessonPlace, Place, TabName, TabPlace, place_of

from .window_kit import on_screen

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, themed: None) -> Iterator[MainWindow]:
    with on_screen(qtbot, active=True) as window:
        yield window


def front(window: MainWindow) -> str:
    """The tab in front."""
    return window.tabs.currentWidget().objectName()


def tab_in_front(window: MainWindow) -> Any:
    """What the page in front holds."""
    page = window.tabs.currentWidget()
    assert isinstance(page, TabPage)
    return page.tab()


def focused(window: MainWindow) -> QWidget:
    """The widget that has the keyboard."""
    widget = window.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("tab", ["data", "build", "compile", "train", "draw", "learn"])
def test_every_tab_is_a_place(window: MainWindow, tab: TabName) -> None:
    window.tabs.setCurrentIndex(1 if tab != "build" else 0)
    window.workspace.show(TabPlace(tab))
    assert front(window) == f"tab{tab.title()}"


def test_a_layer_is_selected_in_build(window: MainWindow) -> None:
    window.workspace.show(LayerPlace("dense_1"))
    assert front(window) == "tabBuild"
    view = tab_in_front(window).stack.view
    assert view.selected() == ("dense_1",)
    window.workspace.show(LayerPlace("gone"))
    assert view.selected() == ("dense_1",)


@pytest.mark.parametrize("field", ["optimizer", "learning_rate", "weight_decay", "schedule", "loss"])
def test_a_field_in_compile_gets_the_cursor(qtbot: QtBot, window: MainWindow, field: str) -> None:
    window.workspace.show(FieldPlace(field))
    assert front(window) == "tabCompile"
    qtbot.waitUntil(lambda: not idle().busy)
    control = focused(window)
    assert field in (control.objectName().removesuffix("_none"), control.parentWidget().objectName())
    assert control.isVisible(), "what is folded away is unfolded"
    seen = tab_in_front(window).page.viewport()
    assert seen.rect().contains(control.mapTo(seen, control.rect().center()))


def test_metrics_are_a_field_too(qtbot: QtBot, window: MainWindow) -> None:
    window.workspace.show(FieldPlace("metrics"))
    qtbot.waitUntil(lambda: not idle().busy)
    assert front(window) == "tabCompile"
    assert focused(window).objectName().startswith("metric")


def test_a_lesson_is_pointed_at(window: MainWindow) -> None:
    window.workspace.show(LessonPlace("convolution"))
    assert front(window) == "tabLearn"
    assert focused(window).accessibleName() == "Convolution"


def test_a_picture_goes_to_draw(window: MainWindow) -> None:
    picture = np.full((28, 28), 7, np.uint8)
    window.workspace.show(DrawPlace(picture))
    assert front(window) == "tabDraw"
    assert (tab_in_front(window).canvas.picture == picture).all()


def test_an_image_of_the_data_is_read_in_draw(qtbot: QtBot, window: MainWindow) -> None:
    window.workspace.show(TabPlace("data"))
    grid = tab_in_front(window).samples.grid
    qtbot.mouseDClick(grid.viewport(), LEFT, pos=grid.place(3).center())
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PictureDialog)
    shown = dialog._pictures[dialog._numbers[dialog.at]]
    qtbot.mouseClick(dialog.read, LEFT)
    assert front(window) == "tabDraw"
    assert (tab_in_front(window).canvas.picture == shown).all()
    assert QApplication.activeModalWidget() is None


def test_train_shows_where_the_error_is(qtbot: QtBot, window: MainWindow) -> None:
    window.store.edit(window.store.project.without_layers(["dense_1"]), "remove")
    window.workspace.show(TabPlace("train"))
    blocker = tab_in_front(window).blocker
    go = next(button for button in blocker.buttons() if button.text() == "Show where")
    qtbot.mouseClick(go, LEFT)
    assert front(window) == "tabBuild"
    assert tab_in_front(window).stack.view.selected() == ("dense",)
    window.workspace.show(TabPlace("train"))
    assert blocker.isVisible(), "the error stands until it is put right"


def test_a_problem_of_the_loss_leads_from_build_to_compile(qtbot: QtBot, window: MainWindow) -> None:
    loss = SparseCategoricalCrossentropy(from_logits=True)
    window.store.edit(window.store.project.with_(compile=Compile(loss=loss)), "twice")
    window.workspace.show(TabPlace("build"))
    QApplication.processEvents()
    [notice] = tab_in_front(window).summary.findChildren(ProblemNotice)
    qtbot.mouseClick(notice.findChild(QLabel), LEFT)
    assert front(window) == "tabCompile"
    qtbot.waitUntil(lambda: focused(window).objectName() == "loss")


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("dense_1", LayerPlace("dense_1")),
        ("layers", TabPlace("build")),
        ("compile.loss", FieldPlace("loss")),
        ("compile.optimizer.learning_rate", FieldPlace("optimizer")),
        ("data.source", TabPlace("data")),
        ("train.epochs", TabPlace("train")),
        ("data", LayerPlace("data")),
    ],
)
def test_a_problem_says_where_it_is(where: str, place: Place) -> None:
    assert place_of(where) == place


def test_every_problem_has_a_place() -> None:
    odd = Project(layers=(Conv2D(), Dense(units=7), Flatten(), Dropout()))
    found = [place_of(problem.where) for problem in problems(odd)]
    assert found
    names = {layer.name for layer in odd.layers}
    assert all(not isinstance(place, LayerPlace) or place.name in names for place in found)


def test_f5_needs_no_tab(qtbot: QtBot, window: MainWindow) -> None:
    window.workspace.show(TabPlace("learn"))
    started: list[object] = []
    window.workspace.training.started.connect(started.append)
    window.workspace.training.start()
    qtbot.waitUntil(lambda: bool(started), timeout=10_000)
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=20_000)
    window.workspace.show(TabPlace("train"))
    button = window.findChild(QPushButton, "trainStart")
    assert isinstance(button, QAbstractButton)
    assert button.isEnabled()

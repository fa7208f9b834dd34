"""Edit holds cut, copy, paste, duplicate, rename and delete, and they act on what has the focus."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from workbench.core.project import layer_text
from workbench.ui.shell.window import MainWindow
from workbench.ui.work.place import LayerPlace, TabPlace


def edit_menu(window: MainWindow) -> QMenu:
    return next(menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == "&Edit")


def row(window: MainWindow, name: str) -> str:
    """Open the menu, choose a row if it can be chosen, and close it; what became of it."""
    menu, action = edit_menu(window), window.workspace.actions[name]
    menu.aboutToShow.emit()
    possible = action.isEnabled()
    menu.aboutToHide.emit()
    action.trigger()
    QApplication.processEvents()
    return "done" if possible else "disabled"


def test_it_holds_what_people_look_for(window: MainWindow) -> None:
    names = [action.text().replace("&", "") for action in edit_menu(window).actions() if not action.isSeparator()]
    assert names == ["Undo", "Redo", "Cut", "Copy", "Paste", "Duplicate", "Rename", "Delete"]
    keys = {action.text().replace("&", ""): action.shortcut().toString() for action in edit_menu(window).actions()}
    assert (keys["Cut"], keys["Copy"], keys["Paste"], keys["Rename"]) == ("Ctrl+X", "Ctrl+C", "Ctrl+V", "F2")


def test_layers_are_meant_by_default(window: MainWindow) -> None:
    window.show_place(LayerPlace("dense"))
    assert row(window, "build.copy") == "done"
    assert [layer.name for layer in layer_text.from_text(QApplication.clipboard().text())] == ["dense"]
    assert row(window, "build.duplicate") == "done"
    assert len(window.store.project.layers) == 4
    assert row(window, "build.cut") == "done"
    assert row(window, "build.paste") == "done"
    assert len(window.store.project.layers) == 4


def test_text_in_a_field_is_meant_while_it_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    window.show_place(LayerPlace("dense"))
    field = window.findChild(QLineEdit, "paletteSearch")
    assert field is not None
    before = window.store.project
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QApplication, "focusWidget", staticmethod(lambda: field))
        field.setText("pool")
        assert row(window, "build.cut") == "disabled", "nothing is selected"
        field.selectAll()
        assert row(window, "build.copy") == "done"
        assert QApplication.clipboard().text() == "pool"
        assert row(window, "build.cut") == "done"
        assert field.text() == ""
        assert row(window, "build.paste") == "done"
        assert field.text() == "pool"
        assert row(window, "build.duplicate") == "disabled"
    assert window.store.project == before


def test_the_rows_are_the_layers_again_once_the_menu_is_closed(window: MainWindow) -> None:
    window.show_place(LayerPlace("dense"))
    actions = window.workspace.actions
    enabled = actions["build.duplicate"].isEnabled()
    field = window.findChild(QLineEdit, "paletteSearch")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QApplication, "focusWidget", staticmethod(lambda: field))
        edit_menu(window).aboutToShow.emit()
        assert not actions["build.duplicate"].isEnabled()
        edit_menu(window).aboutToHide.emit()
        QApplication.processEvents()
    assert actions["build.duplicate"].isEnabled() == enabled is True
    assert actions.instead == {}


def test_a_run_is_renamed_and_deleted_while_the_list_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    window.show_place(TabPlace("train"))
    window.workspace.actions["train.start"].trigger()
    qtbot.waitUntil(lambda: len(window.workspace.runs.runs) == 1 and window.workspace.training.state == "idle")
    qtbot.waitUntil(lambda: not window.jobs.running)
    panel = window.tab("train").panel
    panel.list.setCurrentIndex(panel.model.index(0))
    wanted: list[str] = []
    for name in ("run.rename", "run.delete"):
        window.workspace.actions.bind(name, lambda name=name: wanted.append(name))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QApplication, "focusWidget", staticmethod(lambda: panel.list))
        assert row(window, "build.rename") == row(window, "build.delete") == "done"
        assert row(window, "build.duplicate") == "disabled"
    assert wanted == ["run.rename", "run.delete"]
